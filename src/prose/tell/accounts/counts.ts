/** Counts beside the amounts of the three publics: groups, persons, vehicles, batches, as the book records them. */
import { countSubjectNames } from '../../../book/vocabulary.js'
import type { CountSubject } from '../../../book/vocabulary.js'
import { countOf } from '../quantities.js'
import type { Amount, Quantity } from '../quantities.js'
import type { Teller } from '../teller.js'

/** Without a record there is none where nothing was spent; money without a count must be recorded first. */
export const recordedCount = (teller: Teller, subject: CountSubject, spent: Amount | null): Quantity => {
  const { fill } = teller.context
  const { year, stage } = fill.period
  const rows = fill.book.tables.counts.filter(
    row => row.year === year && row.stage === stage && row.subject === subject,
  )
  const name = countSubjectNames[subject]
  if (rows.length === 0 && spent !== null && spent.shownFen > 0n)
    teller.need(
      `counts/${subject}`,
      `${spent.label}支出${spent.text}万元，没有登记${name}。请在 counts.csv 中登记一行：year 填 ${year}，stage 填 ${stage}，subject 填 ${subject}，count 填数量。`,
    )
  return countOf(
    teller.context,
    rows.reduce((total, { count }) => total + count, 0),
    name,
  )
}
