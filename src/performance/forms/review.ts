/**
 * 绩效评价复核表: the finance bureau's points beside those the unit gave itself, with the reason of every difference. Only
 * subjects that were reviewed have one.
 */
import type { Book } from '../../book/book.js'
import { indicatorLevelNames } from '../../book/vocabulary.js'
import type { PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { fractionOf, parseDecimal, shown, subtract, textOf, type Decimal } from '../../money/decimal.js'
import { head, row, sentence, textTable, words } from '../../prose/tell/tables/cells.js'
import { ownerOf, reviewsOf, type Subject } from '../from-book.js'
import { projectTitle } from './parts.js'
import { evaluate, type EvaluationResult, type ScoredPart } from '../self-evaluation.js'

const plain = (points: Decimal): string => shown(fractionOf(points))

const selfPoints = ({ entered, computed }: ScoredPart): Decimal | null =>
  entered ?? (computed.ok ? computed.derivation.points : null)

const differenceText = (own: Decimal | null, reviewed: Decimal | null): string | null =>
  own === null || reviewed === null ? null : shown(subtract(fractionOf(reviewed), fractionOf(own)))

/** `weight` as the scheme or the book gives it. */
const partRow = (part: ScoredPart, level: string, weight: string | null): PrintedRow => {
  const own = selfPoints(part)
  const points = part.reviewed?.points ?? null
  return row(
    words(level),
    sentence(part.name),
    words(weight),
    words(own === null ? null : plain(own)),
    words(part.computed.ok ? textOf(part.computed.derivation.points) : null),
    words(points === null ? null : plain(points)),
    words(differenceText(own, points)),
    sentence(part.reviewed?.why ?? null),
  )
}

const totalRow = (book: Book, { evaluation, entered, total }: EvaluationResult): PrintedRow => {
  const review = reviewsOf(book, evaluation.id).find(({ item }) => item === null)
  const points = review === undefined ? null : parseDecimal(review.points)
  const own = entered.total ?? total?.points ?? null
  return row(
    head('总分', { columnSpan: 2 }),
    words('100'),
    words(own === null ? null : plain(own)),
    words(total === null ? null : textOf(total.points)),
    words(points === null ? null : plain(points)),
    words(differenceText(own, points)),
    sentence(review?.why ?? null),
  )
}

/** Null where the finance bureau gave no points. */
export const reviewForm = (book: Book, subject: Subject): PrintedTable | null => {
  const result = evaluate(book, subject)
  if (result === null || reviewsOf(book, result.evaluation.id).length === 0) return null
  const { scheme, execution, goals, indicators, name } = result
  return textTable(
    `review.${subject.project ?? 'whole'}`,
    `${subject.year}年度${subject.project === null ? `${name}整体` : projectTitle(name)}绩效自评复核表`,
    {
      left: `单位名称：${ownerOf(book, subject)}`,
      right: '单位：分',
      widths: [4, 8, 3, 4, 4, 4, 3, 9],
      headerRows: 1,
      landscape: true,
      rows: [
        row(
          ...['类别', '评价内容', '分值', '自评得分', '计算得分', '复核得分', '差异', '差异说明'].map(text =>
            head(text),
          ),
        ),
        partRow(execution, '预算执行', String(scheme.execution)),
        ...goals.map(part => partRow(part, '绩效目标', part.goal.weight)),
        ...indicators.map(part => partRow(part, indicatorLevelNames[part.indicator.level1], part.indicator.weight)),
        totalRow(book, result),
      ],
    },
  )
}
