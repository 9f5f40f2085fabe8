/**
 * A selection of entries in words that a program and a clerk can read: `year=2024&stage=actual&functional=208`. The open
 * data says with it how each figure is added up, and pages use it to link a figure to its rows.
 */
import { dimensions } from '../book/ledger.js'
import type { Selection } from '../book/select.js'

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

/** All selections of a figure, joined by ` ; `: what stands after the first is compared with it. */
export const selectionsText = (selections: readonly Selection[]): string => selections.map(selectionText).join(' ; ')

/** The funds that a figure is about, as codes of the book joined by `|`; empty where it is about all of them. */
export const fundsText = (selections: readonly Selection[]): string => {
  const funds = new Set<string>()
  for (const { fund } of selections) {
    if (fund === undefined) return ''
    for (const one of fund === null || typeof fund === 'string' ? [fund] : fund) funds.add(valueText(one))
  }
  return [...funds].join('|')
}
