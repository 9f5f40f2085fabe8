/** Giving the rows of a form their meaning: account codes joined from their columns, lines recognised by name. */
import type { Chart } from '../accounts/chart.js'
import type { LineSpec, PanelSpec } from './spec.js'
import { normaliseLabel } from './table.js'

export type JoinedCode = { code: string | null; printed: string | null; regular: boolean }

const digits = (text: string): string =>
  text.replace(/[０-９]/g, d => String.fromCharCode(d.charCodeAt(0) - 0xfee0)).replace(/[\s\u00a0\u3000]/g, '')

/**
 * One code from the texts of the code columns: `2080105`, or `208 | 01 | 05`, or `208 | 1` (one digit lost, reported
 * as not regular). Null when the columns hold no account code.
 */
export const joinCode = (texts: readonly string[]): JoinedCode => {
  const parts = texts.map(digits).filter(text => text !== '')
  if (parts.length === 0 || parts.some(part => !/^\d+$/.test(part))) return { code: null, printed: null, regular: true }
  const printed = parts.join(' ')
  const first = parts[0] ?? ''
  if (parts.length > 1 && first.length === 3 && parts.slice(1).every(part => part.length <= 2)) {
    const regular = parts.slice(1).every(part => part.length === 2)
    return {
      code:
        first +
        parts
          .slice(1)
          .map(part => part.padStart(2, '0'))
          .join(''),
      printed,
      regular,
    }
  }
  const joined = parts.every(part => part === first) ? first : parts.join('')
  const last = parts[parts.length - 1] ?? ''
  // Some forms repeat the class and the section in front of the full code: 208 | 20801 | 2080105.
  const code =
    parts.length > 1 && parts.every((part, i) => i === 0 || part.startsWith(parts[i - 1] ?? '')) ? last : joined
  return { code, printed, regular: /^\d{3}(\d\d){0,2}$/.test(code) }
}

/** The code printed in front of a name in the same cell: `201一般公共服务`. */
export const leadingCode = (label: string): { code: string; rest: string } | null => {
  const found = /^\s*([235]\d\d(?:\d\d){0,2})\s*([\u4e00-\u9fff].*)$/s.exec(label)
  return found?.[1] && found[2] ? { code: found[1], rest: found[2] } : null
}

/** A line's name as it is compared: without ordinal, “其中：”, spaces and punctuation. */
export const lineName = (label: string): string => {
  const plain = label.replace(/[\s\u00a0\u3000]/g, '').replace(/：/g, ':')
  const marked =
    /^(其中:?)?((([一二三四五六七八九十百]+|\d+)[、.．,，])|([(（]([一二三四五六七八九十]+|\d+)[)）]))*(其中:?)?/.exec(
      plain,
    )?.[0] ?? ''
  return normaliseLabel(plain.slice(marked.length))
}

/** The spec's line of this name; `seen` are the ids of the lines above, for names that stand twice in a form. */
export const findLine = (label: string, lines: readonly LineSpec[], seen: ReadonlySet<string>): LineSpec | null => {
  const name = lineName(label)
  if (name === '') return null
  const allowed = lines.filter(line => !seen.has(line.id) && (line.after === undefined || seen.has(line.after)))
  // A line that is limited to the part below another one goes before its namesake above.
  const ordered = [...allowed].sort((a, b) => Number(b.after !== undefined) - Number(a.after !== undefined))
  for (const line of ordered) if (line.match.some(way => normaliseLabel(way) === name)) return line
  return null
}

/** The account whose name a class line carries (`八、社会保障和就业支出` → 208), or null. */
export const classOfName = (label: string, chart: Chart): string | null => {
  const name = lineName(label)
  if (name === '') return null
  const account = chart.named(name).find(candidate => candidate.level === 'class')
  return account?.code ?? null
}

export const isTotalLabel = (label: string): boolean =>
  /^(合计|总计|本年合计|支出合计|收入合计|共计|小计|本年支出合计|本年收入合计)$/.test(lineName(label))

export const hasFixedLines = (panel: PanelSpec): boolean => (panel.lines?.length ?? 0) > 0
