/** The words around a printed form: titles, captions, its notes and the identities in them, rounding tails. */
import type { Form } from './form.js'
import { columnNumbers } from './layout-header.js'
import type { Body } from './layout-rows.js'
import type { PrintContext } from './layout.js'
import type { Template } from './printings/printing.js'
import { classLines, type SumSpec } from './spec.js'
import { verifyForm } from './verify.js'

/** Whose forms are printed, and of which year. */
export type Entity = { name: string; code: string; year: number; scope: 'department' | 'unit' }

const words = {
  name: ({ name }: Entity) => name,
  year: ({ year }: Entity) => String(year),
  /** 部门 or 单位. */
  scope: ({ scope }: Entity) => (scope === 'department' ? '部门' : '单位'),
  /** 部门 or 预算单位, as the titles of Shanghai budgets say. */
  budgetScope: ({ scope }: Entity) => (scope === 'department' ? '部门' : '预算单位'),
  /** The name behind the finance bureau's own code; other codes are nobody's business. */
  codedName: ({ code, name }: Entity) => (/^\d{3,6}$/.test(code) ? code : '') + name,
} satisfies Record<string, (entity: Entity) => string>

/** A template's text. Throws RangeError for a word that does not exist: a mistake in a printing. */
export const fillTemplate = (template: Template, entity: Entity): string =>
  template.replace(/\{(\w+)\}/g, (_, word: string) => {
    if (!(word in words)) throw new RangeError(`no word {${word}} for "${template}"`)
    return words[word as keyof typeof words](entity)
  })

const runMin = 5

/** `1+2+…+8`: runs of five and more are shortened. */
const joined = (numbers: readonly number[]): string => {
  const parts: string[] = []
  for (let i = 0; i < numbers.length;) {
    let end = i
    while (numbers[end + 1] === numbers[end]! + 1) end++
    const run = numbers.slice(i, end + 1)
    parts.push(...(run.length >= runMin ? [run[0]!, run[1]!, '…', run.at(-1)!] : run).map(String))
    i = end + 1
  }
  return parts.join('+')
}

const sumText = (total: number, plus: readonly number[], minus: readonly number[], what: '行' | '栏'): string => {
  const each = what === '行' ? '行' : '栏各行'
  return `${total}${each}=（${joined(plus)}${minus.map(number => `-${number}`).join('')}）${each}`
}

/** The printed row numbers of every panel's lines and class accounts, by line id. */
const rowNumbers = ({ form, printing }: PrintContext, { pieces, height }: Body): Map<number, Map<string, number[]>> => {
  const found = new Map<number, Map<string, number[]>>()
  let offset = 0
  printing.blocks.forEach(({ panel, columns, rows }, block) => {
    if (!columns.some(({ role }) => role === 'ordinal')) return
    const numbers = found.get(panel) ?? new Map<string, number[]>()
    found.set(panel, numbers)
    const hasClasses = rows.some(row => typeof row === 'object' && 'accounts' in row)
    pieces[block]!.forEach((piece, at) => {
      if (piece === 'blank') return
      const line = piece.row?.line ?? null
      const isClass = hasClasses && line === null && form.spec.panels[panel]?.accounts !== undefined
      const key = isClass ? classLines : line
      if (key !== null) numbers.set(key, [...(numbers.get(key) ?? []), offset + at + 1])
    })
    offset += height
  })
  return found
}

const rowIdentities = (context: PrintContext, body: Body): string[] =>
  [...rowNumbers(context, body)].flatMap(([panel, numbers]) => {
    const of = (ids: readonly string[]): number[] => ids.flatMap(id => numbers.get(id) ?? []).sort((a, b) => a - b)
    return (context.form.spec.panels[panel]?.lineSums ?? []).flatMap(({ total, parts, minus = [] }: SumSpec) => {
      const [number] = of([total])
      const plus = of(parts)
      return number === undefined || plus.length === 0 ? [] : [sumText(number, plus, of(minus), '行')]
    })
  })

const columnIdentities = ({ form, printing }: PrintContext): string[] => {
  const numbers = columnNumbers(printing)
  const of = (ids: readonly string[]): number[] => ids.flatMap(id => numbers.get(id) ?? []).sort((a, b) => a - b)
  return form.spec.panels
    .flatMap(({ columnSums = [] }) => columnSums)
    .flatMap(({ total, parts, minus = [] }) => {
      const [number] = of([total])
      const plus = of(parts)
      return number === undefined || plus.length === 0 ? [] : [sumText(number, plus, of(minus), '栏')]
    })
}

const namedMax = 3

/** What a reader has to know when displayed parts do not add up to the displayed total; null when they all do. */
const tailNote = (form: Form): string | null => {
  const tails = verifyForm(form).discrepancies.filter(({ tail }) => tail)
  const names = [...new Set(tails.map(({ total: { row, columnLabel } }) => row.label || columnLabel))]
  if (names.length === 0) return null
  const named = names
    .slice(0, namedMax)
    .map(name => `“${name.replace(/[“”]/g, '')}”`)
    .join('')
  const more = names.length > namedMax ? '等处' : ''
  return `尾差说明：本表各数由元换算为${form.unit}并分别四舍五入，${named}${more}与各项之和因此有尾差。`
}

/** `holds`: an amount is printed in the form, if only 0.00. */
export const notesOf = (context: PrintContext, body: Body, holds: boolean): string[] => {
  const { form, printing, entity } = context
  const tail = tailNote(form)
  return [
    ...printing.notes.flatMap(note => {
      if (typeof note === 'string') return [fillTemplate(note, entity)]
      const identities = note.identities === 'rows' ? rowIdentities(context, body) : columnIdentities(context)
      return identities.length === 0 ? [] : [`${identities.join('；')}。`]
    }),
    ...(holds ? [] : [fillTemplate(printing.empty, entity)]),
    ...(tail === null ? [] : [tail]),
  ]
}
