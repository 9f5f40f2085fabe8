/**
 * The performance of a large book: 10,000 projects with 20 indicators each, scored, explained, linted, watched and ranked.
 * `npx tsx bench/performance.ts` prints seconds of processor time; scoring with
 * the derivation of every point should stay below 2 s.
 */
import { createBook } from '../src/book/book.js'
import { blankGoal, blankIndicator, blankProject, emptyTables } from '../src/book/tables.js'
import type { Indicator } from '../src/book/tables.js'
import { explainText } from '../src/cli/performance-text.js'
import { fen } from '../src/money/fen.js'
import { subjectsOf } from '../src/performance/from-book.js'
import { lintBook } from '../src/performance/lint-book.js'
import { monitorBook } from '../src/performance/monitor-book.js'
import { evaluate, type EvaluationResult, type ScoredPart } from '../src/performance/self-evaluation.js'
import { proposals } from '../src/performance/use-of-results.js'

const projectCount = 10_000
const indicatorCount = 20
const year = 2024
const unit = '100'

const kinds: readonly Pick<Indicator, 'level1' | 'level2' | 'target' | 'actual' | 'degree'>[] = [
  { level1: 'output', level2: '数量指标', target: '≥300人', actual: '280人', degree: null },
  { level1: 'output', level2: '质量指标', target: '≥95%', actual: '97.5%', degree: null },
  { level1: 'cost', level2: '经济成本指标', target: '≤0.24万元', actual: '2300元', degree: null },
  { level1: 'benefit', level2: '社会效益指标', target: '有效保障', actual: '基本保障', degree: '85' },
  { level1: 'satisfaction', level2: '服务对象满意度指标', target: '≥90%', actual: '88%', degree: null },
]

const ids = Array.from({ length: projectCount }, (_, i) => `P${i}`)
const made = createBook(
  {
    unit,
    year,
    title: 'bench',
    jurisdiction: null,
    scope: null,
    licence: { name: 'CC0-1.0', title: null, path: null },
    sources: [],
  },
  {
    ...emptyTables,
    units: [{ code: unit, name: unit, kind: 'administrative', parent: null }],
    projects: ids.map(id => ({ ...blankProject, id, name: id, unit })),
    goals: ids.map(id => ({
      ...blankGoal,
      id: `G${id}`,
      year,
      unit,
      project: id,
      period: 'annual',
      text: '目标',
      weight: '20',
      degree: '95',
    })),
    indicators: ids.flatMap(id =>
      Array.from({ length: indicatorCount }, (_, i) => ({
        ...blankIndicator,
        ...kinds[i % kinds.length]!,
        id: `I${id}-${i}`,
        goal: `G${id}`,
        name: `指标${i}`,
        weight: '3',
      })),
    ),
    evaluations: ids.map((id, i) => ({
      id: `E${id}`,
      year,
      unit,
      project: id,
      scheme: 'hubei-project-20-20-60',
      budgetFen: fen(1_000_000n + BigInt(i)),
      spentFen: fen(900_000n),
      executionPoints: null,
      totalPoints: null,
      cause: null,
      measure: null,
    })),
  },
)
if (!made.ok) throw new Error(JSON.stringify(made.problems.slice(0, 3)))
const { book } = made

/** Processor time, because others may work on the same machine. */
const seconds = (work: () => unknown): string => {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return `${((user + system) / 1_000_000).toFixed(2)} s`
}

const results: EvaluationResult[] = []
const parts = ({ execution, goals, indicators }: EvaluationResult): ScoredPart[] => [execution, ...goals, ...indicators]
const scored = seconds(() => {
  for (const subject of subjectsOf(book)) results.push(evaluate(book, subject)!)
})
const arithmetic = results.flatMap(parts).filter(({ computed }) => computed.ok && computed.derivation.arithmetic !== '')
if (arithmetic.length !== projectCount * (indicatorCount + 2)) throw new Error(`${arithmetic.length} parts`)
console.log(`score ${arithmetic.length} parts, each with its derivation: ${scored}`)
console.log(`explain them in words: ${seconds(() => arithmetic.map(explainText))}`)
console.log(`rank: ${seconds(() => proposals(book))}`)
console.log(`monitor: ${seconds(() => monitorBook(book, '2024-06-30'))}`)
console.log(`lint: ${seconds(() => lintBook(book))}`)
