/**
 * A data package against itself: every figure is what the book adds up to, and stands in the published texts, tables and
 * charts as figures.csv gives it. It is added up by the conditions in figures.csv: forms and words of this program play no
 * part. own-data.ts comes here.
 */
import type { Book } from '../../book/book.js'
import type { Problem } from '../../book/problem.js'
import { sum } from '../../book/select.js'
import { fen, type Fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { unitFen, type Unit } from '../../money/printed.js'
import { spell } from '../../prose/paragraphs.js'
import { figuresFile, tablesFile, textsFile } from '../published-files.js'
import { readSelection, splitSelections } from '../selection-text.js'
import type { FigureRow, PackageRows } from './read-published.js'

const fault = (file: string, line: number, field: string, reason: string): Problem => ({
  severity: 'error',
  file,
  line,
  field,
  reason,
  remedy: '数据包在发布以后被改动过：从原发布处重新取得，或按账本重新发布。',
})

const isUnit = (measure: string): measure is Unit => measure in unitFen

const amountOf = (text: string): Fen | null => {
  const match = /^(-?)(\d+)\.(\d\d)$/.exec(text)
  return match === null ? null : fen(BigInt(`${match[1]}${match[2]}${match[3]}`))
}

/** What the book holds of a selection; null where it cannot be read or added up. */
const sumOf = (book: Book, text: string): Fen | null => {
  const selection = readSelection(text)
  if (selection === null) return null
  try {
    return sum(book, selection).amountFen
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Differences and shares come of several selections, and counts of none: these are not added up again. */
const faultsOfFigure = (book: Book, { line, name, text, measure, amount, selection }: FigureRow): Problem[] => {
  if (amount === '' || !isUnit(measure)) return []
  const amountFen = amountOf(amount)
  if (amountFen === null) return [fault(figuresFile, line, 'amount', `“${amount}”不是金额。`)]
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
  const rounded = formatFen(amountFen, measure, { decimals })
  const [single, ...others] = splitSelections(selection)
  const added = single === undefined || others.length > 0 ? amountFen : sumOf(book, single)
  if (added === null) return [fault(figuresFile, line, 'selection', `“${selection}”不是取数条件。`)]
  return [
    ...(added === amountFen
      ? []
      : [
          fault(
            figuresFile,
            line,
            'amount',
            `“${name}”写的是 ${amount} 元，按取数条件从账本加起来是 ${formatFen(added, '元')} 元。`,
          ),
        ]),
    ...(rounded === text
      ? []
      : [
          fault(
            figuresFile,
            line,
            'text',
            `“${name}”写的是 ${text} ${measure}，${amount} 元四舍五入是 ${rounded} ${measure}。`,
          ),
        ]),
  ]
}

const plain = (text: string): string => text.replace(/[\s,，]/g, '')

const unknown = (file: string, line: number, field: string, id: string): Problem =>
  fault(file, line, field, `${figuresFile} 中没有 ${id}。`)

const differs = (file: string, line: number, text: string, figure: FigureRow): Problem =>
  fault(file, line, 'text', `“${text}”与 ${figuresFile} 的 ${figure.id} 不同，那里是 ${figure.text}。`)

/** Each figure of a text behind the one before it. */
const faultsOfText = (
  { line, kind, text, figures }: PackageRows['texts'][number],
  byId: ReadonlyMap<string, FigureRow>,
): Problem[] => {
  const whole = spell(text)
  let cursor = 0
  for (const id of figures) {
    const figure = byId.get(id)
    if (figure === undefined) return [unknown(textsFile, line, 'figures', id)]
    const wanted = spell(figure.text)
    const at = kind === 'value' ? (whole === wanted ? 0 : -1) : whole.indexOf(wanted, cursor)
    if (at < 0) return [differs(textsFile, line, text, figure)]
    cursor = at + wanted.length
  }
  return []
}

export const packageFaults = (book: Book, { figures, texts, cells }: PackageRows): Problem[] => {
  const byId = new Map(figures.map(figure => [figure.id, figure]))
  return [
    ...figures.flatMap(figure => faultsOfFigure(book, figure)),
    ...texts.flatMap(text => faultsOfText(text, byId)),
    ...cells.flatMap(({ line, text, figure: id }): Problem[] => {
      if (id === '') return []
      const figure = byId.get(id)
      if (figure === undefined) return [unknown(tablesFile, line, 'figure', id)]
      return plain(text) === figure.text ? [] : [differs(tablesFile, line, text, figure)]
    }),
  ]
}
