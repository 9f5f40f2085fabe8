/** Account paths in sentences (…（类）…（款）…（项）, with or without digits) and the accounts they mean. */
import { comparableName, formerNames, nameDistance, sameAccountName, type Chart } from '../accounts/chart.js'
import type { Form } from '../forms/form.js'
import type { Paragraph } from './paragraphs.js'

export type PathPart = { name: string; digits: string | null; start: number; end: number }

export type AccountPath = {
  class: PathPart
  section: PathPart | null
  item: PathPart | null
  start: number
  end: number
}

const marker = /（(\d{1,7})?(类|款|项)）/g
const levels = ['类', '款', '项'] as const

/** Marks that end the words before an account's name; brackets belong to names (政府办公厅（室）…). */
const nameStart = /[，。；：、！？“”"]|^\d{1,3}[、．.]|^（[一二三四五六七八九十\d]+）|其中/

const nameBefore = (text: string, from: number, to: number): { name: string; start: number } => {
  let name = text.slice(from, to)
  let start = from
  for (;;) {
    const cut = nameStart.exec(name)
    if (!cut) break
    start += cut.index + cut[0].length
    name = name.slice(cut.index + cut[0].length)
  }
  // “主要用于教育支出（类）”: words that lead to a name. Bare 用于 begins names (用于社会福利的…).
  const lead = /^(支出)?(主要(用于|包括|安排|是|为))?/.exec(name)?.[0] ?? ''
  return { name: name.slice(lead.length), start: start + lead.length }
}

/** All paths of a paragraph. A path is a class, or class and section, or class, section and item, one after the other. */
export const accountPathsOf = (paragraph: Paragraph): AccountPath[] => {
  const { text } = paragraph
  const paths: AccountPath[] = []
  let from = 0
  let open: AccountPath | null = null
  for (const match of text.matchAll(marker)) {
    const level = levels.indexOf(match[2] as (typeof levels)[number])
    const { name, start } = nameBefore(text, from, match.index)
    const end = match.index + match[0].length
    from = end
    if (name === '' || name.length > 40) {
      open = null
      continue
    }
    const part: PathPart = { name, digits: match[1] ?? null, start, end }
    if (level === 0) {
      open = { class: part, section: null, item: null, start, end }
      paths.push(open)
    } else if (open && level === 1 && open.section === null) {
      open.section = part
      open.end = end
    } else if (open && level === 2 && open.section !== null && open.item === null) {
      open.item = part
      open.end = end
      open = null
    }
  }
  return paths
}

export type ResolvedPath = {
  path: AccountPath
  /** The account meant, or null when nothing in the forms or the chart carries these names. */
  code: string | null
  /** Parts whose name is not the account's: what is printed, what it is called, whether it is a name of former years. */
  misnamed: { part: PathPart; official: string; former: boolean }[]
}

const damageMax = 1

const isDamaged = (printed: string, known: string): boolean => {
  const lengthDifference = Math.abs(comparableName(printed).length - comparableName(known).length)
  // One character is at most two units of a string's length: names further apart need no comparing.
  return lengthDifference <= 2 * damageMax && nameDistance(printed, known) <= damageMax
}

/** How well a printed name fits a known one: 2 the same, 1 damaged by a character, 0 another name. */
const likeness = (printed: string, known: string): number =>
  sameAccountName(printed, known) ? 2 : known.length > 4 && isDamaged(printed, known) ? 1 : 0

/** Printed names of functional accounts by code, from the forms. */
export const accountNamesIn = (forms: readonly Form[]): Map<string, string> => {
  const names = new Map<string, string>()
  for (const form of forms)
    for (const row of form.rows)
      if (
        form.spec.panels[row.panel]?.accounts === 'functional' &&
        row.code &&
        /^2/.test(row.code) &&
        !row.codeFromName &&
        !names.has(row.code)
      )
        names.set(row.code, row.label)
  return names
}

const digitCode = ({ class: c, section, item }: AccountPath): string | null => {
  if (!c.digits || c.digits.length !== 3) return null
  const parts = [section, item].filter(part => part !== null)
  if (parts.some(part => !part.digits)) return null
  const last = parts.at(-1)?.digits ?? c.digits
  return last.length > 3 ? last : c.digits + parts.map(part => (part.digits ?? '').padStart(2, '0')).join('')
}

/** Codes whose own name and whose parents' names fit the path; best fit first. */
const codesByName = (
  path: AccountPath,
  names: ReadonlyMap<string, string>,
  chart: Chart,
): { code: string; fit: number }[] => {
  const wanted = path.item ?? path.section ?? path.class
  const length = path.item ? 7 : path.section ? 5 : 3
  const nameOf = (code: string): string => names.get(code) ?? chart.find(code)?.name ?? ''
  const candidates = new Set([...names.keys(), ...chart.named(wanted.name).map(account => account.code)])
  const found: { code: string; fit: number }[] = []
  for (const code of candidates) {
    if (code.length !== length) continue
    const own = likeness(wanted.name, nameOf(code))
    if (own === 0) continue
    const section = path.item && path.section ? likeness(path.section.name, nameOf(code.slice(0, 5))) : 0
    const top = length > 3 ? likeness(path.class.name, nameOf(code.slice(0, 3))) : 0
    if (path.item && path.section && section === 0 && top === 0) continue
    found.push({ code, fit: own * 4 + section * 2 + top + (names.has(code) ? 0.5 : 0) })
  }
  return found.sort((a, b) => b.fit - a.fit)
}

/** The account a path means: by its digits, otherwise by names in the forms first and in the chart second. */
export const resolvePath = (path: AccountPath, names: ReadonlyMap<string, string>, chart: Chart): ResolvedPath => {
  const printed = digitCode(path)
  const [best, second] = codesByName(path, names, chart)
  const byName = best && (!second || best.fit > second.fit) ? best.code : null
  const code = printed !== null && (names.has(printed) || chart.find(printed)) ? printed : byName
  if (code === null) return { path, code: null, misnamed: [] }
  const parts: [PathPart | null, string][] = [
    [path.class, code.slice(0, 3)],
    [path.section, code.slice(0, 5)],
    [path.item, code],
  ]
  const misnamed = parts.flatMap(([part, partCode]) => {
    if (!part) return []
    const inForm = names.get(partCode)
    const official = chart.find(partCode)?.name ?? inForm
    if (
      official === undefined ||
      likeness(part.name, official) > 0 ||
      (inForm !== undefined && likeness(part.name, inForm) > 0)
    )
      return []
    const former = formerNames(partCode).some(known => sameAccountName(known.name, part.name))
    return [{ part, official, former }]
  })
  return { path, code, misnamed }
}
