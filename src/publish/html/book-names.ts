/** Names of the codes of a disclosure: as it prints them, otherwise as the charts of its year name them. */
import { builtInCharts } from '../../accounts/chart.js'
import type { Disclosure } from '../disclosure.js'
import type { Names } from './condition-words.js'

export const namesOf = ({ identity, figures, book }: Disclosure): Names => {
  const printed = new Map<string, string>()
  for (const { code, rowLabel } of figures)
    if (code !== null && rowLabel !== '' && !printed.has(code)) printed.set(code, rowLabel)
  const units = new Map(book.tables.units.map(({ code, name }) => [code, name]))
  const projects = new Map(book.tables.projects.map(({ id, name }) => [id, name]))
  const functional = builtInCharts.chartFor('functional', identity.year)
  const economic = builtInCharts.chartFor('economic', identity.year)
  return {
    functional: code => functional.find(code)?.name ?? printed.get(code) ?? '',
    economic: code => economic.find(code)?.name ?? printed.get(code) ?? '',
    unit: code => units.get(code) ?? code,
    project: id => projects.get(id) ?? id,
  }
}
