/** Where each figure of a disclosure is explained; the main page and the pictures link there. */
import type { Figure } from '../../forms/figure.js'
import { fragment } from './markup.js'
import { pages } from './names.js'

export type FigureIndex = {
  href: (figure: string) => string | null
  find: (figure: string) => Figure | undefined
  /** The figure that prints this amount of an account in a year, if one does. */
  ofAccount: (code: string, year: number, stage: string, amountFen: bigint) => Figure | undefined
}

export const indexFigures = (figures: readonly Figure[]): FigureIndex => {
  const byId = new Map(figures.map(figure => [figure.id, figure]))
  const byAmount = new Map<string, Figure>()
  for (const figure of figures) {
    if (figure.code === null || figure.amountFen === null) continue
    const key = `${figure.code} ${figure.year} ${figure.stage} ${figure.amountFen}`
    if (!byAmount.has(key)) byAmount.set(key, figure)
  }
  return {
    href: id => (byId.has(id) ? `${pages.figures}#${fragment('', id)}` : null),
    find: id => byId.get(id),
    ofAccount: (code, year, stage, amountFen) => byAmount.get(`${code} ${year} ${stage} ${amountFen}`),
  }
}
