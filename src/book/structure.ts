/** What must hold between the values of a row and between rows of a book, beyond types and references. createBook asks. */
import { quoted } from './problem.js'
import type { PlaceOf, Problem } from './problem.js'
import { fieldsOf, tableNames } from './schema.js'
import type { BookHeader, BookTables, Entry, TableName } from './tables.js'

type Fault = { field: string | null; reason: string; remedy: string }

const at = (table: TableName, row: number, place: PlaceOf, fault: Fault): Problem => ({
  severity: 'error',
  ...place(table, row),
  ...fault,
})

const descriptorFile = 'datapackage.json'

/** The book names its unit, its year and its licence. */
export const headerFaults = (
  header: BookHeader,
  units: ReadonlySet<string>,
  years: { min: number; max: number },
): Problem[] => {
  const faults: Fault[] = []
  if (!units.has(header.unit))
    faults.push({
      field: 'mingzhang.unit',
      reason: `账本的单位${quoted(header.unit)}在单位表（units.csv）中没有。`,
      remedy: '请把单位登记在units.csv中，或改正datapackage.json中的单位编码。',
    })
  if (!Number.isInteger(header.year) || header.year < years.min || header.year > years.max)
    faults.push({
      field: 'mingzhang.year',
      reason: `账本的年度${quoted(String(header.year))}不是年份。`,
      remedy: '请写四位年份，如2024。',
    })
  if (header.title.trim() === '' || header.title.trim() !== header.title)
    faults.push({
      field: 'title',
      reason: '账本没有题名，或题名前后有空格。',
      remedy: '请写题名，如“某局2024年账本”。',
    })
  if (!/^[\w.-]{1,80}$/.test(header.licence.name))
    faults.push({
      field: 'licenses',
      reason: `许可协议的代号${quoted(header.licence.name)}不对。`,
      remedy: '请写代号，如CC-BY-4.0。',
    })
  const words = [
    header.licence.title,
    header.licence.path,
    ...header.sources.flatMap(({ title, path }) => [title, path]),
  ]
  if (words.some(text => text !== null && text.trim() === ''))
    faults.push({ field: 'sources', reason: '来源或许可协议中有空白的文字。', remedy: '请填写，或删去空白的一项。' })
  return faults.map(fault => ({ severity: 'error', file: descriptorFile, line: null, ...fault }))
}

const ownFaults = (entry: Readonly<Entry>): Fault[] => {
  const faults: Fault[] = []
  if (entry.flow === 'expenditure') {
    if (entry.functional === null)
      faults.push({ field: 'functional', reason: '支出没有功能分类科目。', remedy: '请填写支出功能分类科目编码。' })
    if (entry.kind === null)
      faults.push({ field: 'kind', reason: '支出没有支出性质。', remedy: '请填写，如 basic（基本支出）。' })
  } else if (entry.economic !== null)
    faults.push({ field: 'economic', reason: '只有支出才有经济分类科目。', remedy: '请留空，或核对收支方向。' })
  if (entry.corrects === null && entry.why !== null)
    faults.push({
      field: 'corrects',
      reason: '写了更正原因，没有写更正哪一笔。',
      remedy: '请填写被更正的记录编号；不是更正时请删去原因。',
    })
  if (entry.corrects !== null && entry.why === null)
    faults.push({ field: 'why', reason: '更正没有写原因。', remedy: '请写明为什么更正。' })
  return faults
}

const correctionFault = (entry: Readonly<Entry>, corrected: Readonly<Entry>): Fault | null =>
  corrected.year === entry.year && corrected.stage === entry.stage
    ? null
    : {
        field: 'corrects',
        reason: `更正的记录${quoted(corrected.id)}属于另一年度或阶段（${corrected.year} ${corrected.stage}）。`,
        remedy: '更正只在同一年度、同一阶段内进行：请在原年度冲销，在正确的年度另记一笔。',
      }

/**
 * Rows whose chain of references upwards runs in a circle: `nextOf[i]` is the row that row i names. Each row is walked
 * once.
 */
const circles = (nextOf: readonly (number | undefined)[]): number[] => {
  const state = new Uint8Array(nextOf.length)
  const inCircle: number[] = []
  for (let start = 0; start < nextOf.length; start++) {
    const walked: number[] = []
    let row: number | undefined = start
    while (row !== undefined && state[row] === 0) {
      state[row] = 1
      walked.push(row)
      row = nextOf[row]
    }
    if (row !== undefined && state[row] === 1) inCircle.push(...walked.slice(walked.indexOf(row)))
    for (const done of walked) state[done] = 2
  }
  return inCircle
}

/** Expenditure has its account and kind; corrections say why, stay in their year and stage and run in no circle. */
export const entryFaults = ({ entries }: BookTables, place: PlaceOf): Problem[] => {
  const problems: Problem[] = []
  const rowOf = new Map(entries.map((entry, i) => [entry.id, i]))
  const corrected = entries.map(entry => (entry.corrects === null ? undefined : rowOf.get(entry.corrects)))
  for (const [i, entry] of entries.entries()) {
    for (const fault of ownFaults(entry)) problems.push(at('entries', i, place, fault))
    const target = corrected[i]
    const fault = target === undefined ? null : correctionFault(entry, entries[target]!)
    if (fault !== null) problems.push(at('entries', i, place, fault))
  }
  for (const row of circles(corrected))
    problems.push(
      at('entries', row, place, {
        field: 'corrects',
        reason: '更正绕成了圈：这一笔间接更正它自己。',
        remedy: '请核对更正的记录编号，更正应指向更早的一笔。',
      }),
    )
  return problems
}

const keyedKinds: readonly string[] = ['reason', 'glossary', 'wording']

/** Units form a tree, no row is of a year after the book's, projects begin before they end, keyed statements have keys. */
export const structureFaults = (header: BookHeader, tables: BookTables, place: PlaceOf): Problem[] => {
  const problems: Problem[] = []
  const rowOf = new Map(tables.units.map((unit, i) => [unit.code, i]))
  for (const row of circles(tables.units.map(unit => (unit.parent === null ? undefined : rowOf.get(unit.parent)))))
    problems.push(
      at('units', row, place, {
        field: 'parent',
        reason: '上级单位绕成了圈：这个单位间接是它自己的上级。',
        remedy: '请核对上级单位编码；部门本级留空。',
      }),
    )
  for (const table of tableNames) {
    const year = fieldsOf(table).find(([property]) => property === 'year')?.[1]
    if (year === undefined) continue
    for (const [i, row] of (tables[table] as readonly { year?: number }[]).entries())
      if (row.year !== undefined && row.year > header.year)
        problems.push(
          at(table, i, place, {
            field: year.column,
            reason: `年度${row.year}在账本的年度${header.year}之后。`,
            remedy: '请核对年度；下一年度请另立一本账。',
          }),
        )
  }
  for (const [i, { firstYear, lastYear }] of tables.projects.entries())
    if (firstYear !== null && lastYear !== null && firstYear > lastYear)
      problems.push(
        at('projects', i, place, {
          field: 'last_year',
          reason: `终止年度${lastYear}早于起始年度${firstYear}。`,
          remedy: '请核对两个年度是否填反。',
        }),
      )
  for (const [i, { kind, key }] of tables.statements.entries())
    if (key === null && keyedKinds.includes(kind))
      problems.push(
        at('statements', i, place, {
          field: 'key',
          reason: '没有写明解释哪一行或哪个名词。',
          remedy: '原因说明写它解释的行，如 expenditure/2080105；名词解释写名词。',
        }),
      )
  return problems
}
