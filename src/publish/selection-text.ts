/**
 * A selection of entries in words that a program and a clerk can read: `year=2024&stage=actual&functional=208`. The open
 * data says with it how each figure is added up, and pages use it to link a figure to its rows.
 */
import { dimensions } from '../book/ledger.js'
import type { Selection } from '../book/select.js'
import type { Stage } from '../book/vocabulary.js'

/** What stands for “nothing is entered there”. */
const nothing = 'none'

const valueText = (value: string | null): string => value ?? nothing

/** One selection as `property=value` joined by `&`; several values of one property are joined by `|`. */
export const selectionText = (selection: Selection): string =>
  [
    `year=${selection.year}`,
    `stage=${selection.stage}`,
    ...dimensions.flatMap(dimension => {
      const choice: string | null | readonly (string | null)[] | undefined = selection[dimension]
      if (choice === undefined) return []
      const values = choice === null || typeof choice === 'string' ? [choice] : choice
      return [`${dimension}=${values.map(valueText).join('|')}`]
    }),
  ].join('&')

/** The selection of a text that `selectionText` made; null for any other. */
export const readSelection = (text: string): Selection | null => {
  const parts = new Map(text.split('&').map(part => [part.replace(/=.*/s, ''), part.replace(/^[^=]*=?/, '')]))
  const { year, stage, ...rest } = Object.fromEntries(parts)
  const choices = Object.fromEntries(
    Object.entries(rest).map(([name, values]) => [
      name,
      // An empty list chooses nothing (a line that has no such column).
      values === '' ? [] : values.split('|').map(value => (value === nothing ? null : value)),
    ]),
  )
  // What is no stage or no value of the book selects nothing; what is written another way is no selection.
  const selection = { ...choices, year: Number(year), stage: stage as Stage } as Selection
  const isWhole = Object.keys(choices).every(name => dimensions.some(dimension => dimension === name))
  return isWhole && selectionText(selection) === text ? selection : null
}

const selectionsSeparator = ' ; '

/** All selections of a figure, joined by ` ; `: what stands after the first is compared with it. */
export const selectionsText = (selections: readonly Selection[]): string =>
  selections.map(selectionText).join(selectionsSeparator)

export const splitSelections = (text: string): string[] => (text === '' ? [] : text.split(selectionsSeparator))

/** The funds that a figure is about, as codes of the book joined by `|`; empty where it is about all of them. */
export const fundsText = (selections: readonly Selection[]): string => {
  const funds = new Set<string>()
  for (const { fund } of selections) {
    if (fund === undefined) return ''
    for (const one of fund === null || typeof fund === 'string' ? [fund] : fund) funds.add(valueText(one))
  }
  return [...funds].join('|')
}
