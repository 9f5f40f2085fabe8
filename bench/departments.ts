/** Synthetic departments for benchmarks of publishing: each a book of two years that can be published as it stands. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtInCharts } from '../src/accounts/chart.js'
import { createBook } from '../src/book/book.js'
import type { Book } from '../src/book/book.js'
import { emptyTables } from '../src/book/tables.js'
import type { Asset, BookTables, Entry, Staff, Statement } from '../src/book/tables.js'
import { countSubjectNames } from '../src/book/vocabulary.js'
import type { CountSubject, Kind, Stage } from '../src/book/vocabulary.js'
import { bookFiles } from '../src/exchange/write-book.js'
import { fen } from '../src/money/fen.js'
import { compose } from '../src/publish/compose.js'

/** The same numbers in every run. */
const randomFrom = (start: number): ((below: number) => number) => {
  // Spread first: starts that follow one another would begin alike.
  let seed = Math.imul(start, 2_654_435_761) >>> 0
  return below => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
}

const names = [
  '教育',
  '民政',
  '司法',
  '财政',
  '商务',
  '文化和旅游',
  '卫生健康',
  '审计',
  '统计',
  '农业农村',
  '水务',
  '应急管理',
]
const items = [
  '2010301',
  '2010302',
  '2050101',
  '2080101',
  '2080105',
  '2080505',
  '2101101',
  '2120101',
  '2130101',
  '2210201',
]
const basicItems = [
  '30101',
  '30102',
  '30103',
  '30107',
  '30108',
  '30110',
  '30113',
  '30201',
  '30202',
  '30207',
  '30211',
  '30217',
  '30228',
  '30231',
]
const projectItems = ['30202', '30205', '30213', '30226', '30227', '30299']

type Line = { functional: string; economic: string; kind: Kind; yuan: number }

/** What a department spends on; most of its items are its own, all have wages, pensions, health care and housing. */
const linesOf = (random: (below: number) => number): Line[] => {
  const own = items[random(items.length)]!
  return [
    ...basicItems.map((economic): Line => ({
      functional: own,
      economic,
      kind: 'basic',
      yuan: 40_000 + random(3_000_000),
    })),
    { functional: '2080505', economic: '30108', kind: 'basic', yuan: 100_000 + random(900_000) },
    { functional: '2101101', economic: '30110', kind: 'basic', yuan: 80_000 + random(500_000) },
    { functional: '2210201', economic: '30113', kind: 'basic', yuan: 120_000 + random(900_000) },
    ...Array.from({ length: 4 + random(8) }, (): Line => ({
      functional: items[random(items.length)]!,
      economic: projectItems[random(projectItems.length)]!,
      kind: 'project',
      yuan: 20_000 + random(9_000_000),
    })),
  ]
}

const entriesOf = (
  lines: readonly Line[],
  unit: string,
  year: number,
  stage: Stage,
  random: (below: number) => number,
): Entry[] =>
  lines.flatMap(({ functional, economic, kind, yuan }, i) => {
    const base: Entry = {
      id: `${year}-${stage}-${i}`,
      year,
      stage,
      unit,
      flow: 'expenditure',
      fund: 'general',
      origin: 'this-year',
      functional,
      economic,
      kind,
      project: null,
      amountFen: fen(BigInt(yuan) * BigInt(85 + random(30)) + BigInt(random(100))),
      basis: 'recorded',
      corrects: null,
      why: null,
    }
    return [base, { ...base, id: `${base.id}-income`, flow: 'income', economic: null, kind: null }]
  })

const bookOf = (unit: string, name: string, year: number, tables: Partial<BookTables>): Book => {
  const made = createBook(
    {
      unit,
      year,
      title: `${name}${year}年账本（虚构）`,
      jurisdiction: 'hubei',
      scope: 'department',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    { ...emptyTables, ...tables },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems.slice(0, 3)))
  return made.book
}

/** Nothing is spent on these here, so nothing is counted. */
const unspent: readonly CountSubject[] = [
  'abroad-groups',
  'abroad-persons',
  'vehicles-bought',
  'foreign-reception-batches',
  'foreign-reception-persons',
]

/** Department `i`: this year's budget and accounts and the accounts of the year before, with every reason that is asked for. */
export const department = (i: number, year = 2024): Book => {
  const random = randomFrom(i + 1)
  const unit = String(100_000 + i)
  const name = `示例市第${i + 1}区${names[i % names.length]}局`
  const units = [
    { code: unit, name, kind: 'administrative' as const, parent: null },
    { code: `${unit}001`, name: `${name}（本级）`, kind: 'administrative' as const, parent: unit },
  ]
  const lines = linesOf(random)
  const of = (ofYear: number, stage: Stage): Entry[] => entriesOf(lines, `${unit}001`, ofYear, stage, random)
  const entries = [...of(year - 1, 'actual'), ...of(year, 'approved'), ...of(year, 'adjusted'), ...of(year, 'actual')]
  const staff: Staff[] = [
    { year, stage: 'actual', unit: `${unit}001`, category: 'administrative', quota: 60, headcount: 20 + random(40) },
  ]
  const said = (kind: Statement['kind'], key: string | null, text: string, at: number): Statement => ({
    id: `S${String(at).padStart(4, '0')}`,
    year,
    unit,
    kind,
    key,
    text,
  })
  const kept = [
    said('functions', null, '负责本领域的规划、管理和服务工作。', 1),
    said('organisation', null, '设办公室等内设机构。', 2),
    said('wording', 'performance', '本部门项目绩效目标另行公开。', 3),
  ]
  const counts = (Object.keys(countSubjectNames) as CountSubject[]).map(subject => ({
    year,
    stage: 'actual' as const,
    unit: `${unit}001`,
    subject,
    count: unspent.includes(subject) ? 0 : 1 + random(40),
  }))
  const vehicles = counts.find(({ subject }) => subject === 'vehicles-kept')?.count ?? 0
  const assets: Asset[] = [
    {
      id: 'A1',
      year,
      unit: `${unit}001`,
      category: 'vehicle',
      use: '机要通信用车',
      quantity: String(vehicles),
      measure: '辆',
      valueFen: fen(BigInt(vehicles) * 15_000_000n),
    },
  ]
  const draft = bookOf(unit, name, year, { units, entries, staff, counts, assets, statements: kept })
  const { obstacles } = compose(draft, { kind: 'final-accounts', draft: true, charts: builtInCharts })
  const reasons = obstacles.flatMap(({ key }, at) =>
    key === null || key.startsWith('accounts.') ? [] : [said('reason', key, '按工作安排据实列支', 100 + at)],
  )
  return bookOf(unit, name, year, { units, entries, staff, counts, assets, statements: [...kept, ...reasons] })
}

/** Writes `count` departments, a folder each; gives the folder of the first. */
export const writeDepartments = (folder: string, count: number): string => {
  for (let i = 0; i < count; i++) {
    const own = join(folder, String(100_000 + i))
    mkdirSync(own, { recursive: true })
    for (const { file, text } of bookFiles(department(i))) writeFileSync(join(own, file), text)
  }
  return join(folder, '100000')
}
