/** The linear programmes behind a rebuilt book, handed to HiGHS. It is loaded (WebAssembly) only when a book is rebuilt. */
import type { Highs } from 'highs'

/** Σ coefficient × variable between low and high; variables are numbered. */
export type Row = { terms: readonly (readonly [variable: number, coefficient: number])[]; low: number; high: number }
export type Variable = { low: number; high: number; cost: number; integer?: boolean }

let loading: Promise<Highs> | null = null
// The package is typed as CommonJS, whose default export the type checker takes for the whole module.
type Load = () => Promise<Highs>
const loadHighs = (): Promise<Highs> =>
  (loading ??= import('highs').then(({ default: load }) => (load as unknown as Load)()))

const secondsMax = 8

const number = (value: number): string => {
  const text = value.toFixed(9)
  return text.replace(/\.?0+$/, '') || '0'
}

const sumText = (terms: Row['terms']): string =>
  terms
    .map(([variable, coefficient]) => `${coefficient < 0 ? '-' : '+'} ${number(Math.abs(coefficient))} x${variable}`)
    .join('\n ')

const rowText = ({ terms, low, high }: Row, i: number): string[] => {
  if (terms.length === 0) return []
  const sum = sumText(terms)
  if (low === high) return [`r${i}: ${sum} = ${number(low)}`]
  return [
    ...(Number.isFinite(low) ? [`l${i}: ${sum} >= ${number(low)}`] : []),
    ...(Number.isFinite(high) ? [`h${i}: ${sum} <= ${number(high)}`] : []),
  ]
}

const boundText = ({ low, high }: Variable, i: number): string =>
  `${Number.isFinite(low) ? number(low) : '-inf'} <= x${i} <= ${Number.isFinite(high) ? number(high) : '+inf'}`

/** Values of the variables with the least cost, or null where no values fit, or the least cost was not proven in time. */
export const solve = async (variables: readonly Variable[], rows: readonly Row[]): Promise<number[] | null> => {
  const highs = await loadHighs()
  const integers = variables.flatMap(({ integer }, i) => (integer === true ? [`x${i}`] : []))
  const cost = variables.flatMap(({ cost: each }, i) => (each === 0 ? [] : [[i, each] as const]))
  const text = [
    'Minimize',
    `obj: ${cost.length > 0 ? sumText(cost) : '0 x0'}`,
    'Subject To',
    ...rows.flatMap(rowText),
    'Bounds',
    ...variables.map(boundText),
    ...(integers.length > 0 ? ['General', ...integers] : []),
    'End',
  ].join('\n')
  const solution = highs.solve(text, { time_limit: secondsMax, mip_rel_gap: 0, output_flag: false })
  const values = variables.map((_, i) => {
    const column = solution.Columns[`x${i}`]
    return column !== undefined && 'Primal' in column ? column.Primal : 0
  })
  return solution.Status === 'Optimal' ? values : null
}
