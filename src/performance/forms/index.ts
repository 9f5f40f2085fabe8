/**
 * Every performance form that a book's year gives, in the layout of its province: goals as approved, monitoring on a day,
 * self-evaluations, reviews, the use of the results. Publishing, the command line and the office come here.
 */
import type { Book } from '../../book/book.js'
import type { PrintedTable } from '../../forms/printed-table.js'
import { projectGoalTable, wholeGoalTable } from '../../prose/tell/tables/project-goals.js'
import { budgetOf, projectNamed, subjectName, subjectsOf, type Subject } from '../from-book.js'
import { monitorBook } from '../monitor-book.js'
import { approvalForm } from './approval.js'
import { departmentGoalForm } from './department-goals.js'
import { monitoringForm } from './monitoring.js'
import { reviewForm } from './review.js'
import { selfEvaluationForm } from './self-evaluation.js'
import { useOfResultsForm } from './use-of-results.js'

/** The goals of a subject in the words of one province; null where there are none. */
type GoalForms = (book: Book, subject: Subject, adjusted: boolean) => PrintedTable | null

const approvals: GoalForms = (book, { year, project }, adjusted) =>
  project === null ? departmentGoalForm(book, year) : approvalForm(book, year, project, adjusted)

/** Hebei's goal form stands in the budget itself; adjustments are shown in the general form. */
const hebeiGoals: GoalForms = (book, subject, adjusted) => {
  const { year, project } = subject
  if (adjusted) return approvals(book, subject, adjusted)
  const name = subjectName(book, subject)
  const file = project === null ? null : projectNamed(book, project)
  return file === null
    ? wholeGoalTable(book, year, `${name}整体绩效目标表`, name)
    : projectGoalTable(book, { year, stage: 'approved' }, file, `${name}绩效目标表`, null, budgetOf(book, subject))
}

const goalForms: Readonly<Record<string, GoalForms>> = { hebei: hebeiGoals }

/** The goals of a year as approved; `adjusted`: what became of them beside it. */
export const goalFormsOf = (book: Book, year = book.header.year, adjusted = false): PrintedTable[] => {
  const form = goalForms[book.header.jurisdiction ?? ''] ?? approvals
  return subjectsOf(book, year).flatMap(subject => form(book, subject, adjusted) ?? [])
}

export const selfEvaluationFormsOf = (book: Book, year = book.header.year): PrintedTable[] =>
  subjectsOf(book, year).flatMap(subject => selfEvaluationForm(book, subject) ?? [])

export const reviewFormsOf = (book: Book, year = book.header.year): PrintedTable[] =>
  subjectsOf(book, year).flatMap(subject => reviewForm(book, subject) ?? [])

/** Throws RangeError where `day` is no day of the calendar. */
export const monitoringFormsOf = (book: Book, day: string): PrintedTable[] =>
  monitorBook(book, day).map(watched => monitoringForm(book, watched, day))

export const resultFormsOf = (book: Book, year = book.header.year): PrintedTable[] => {
  const form = useOfResultsForm(book, year)
  return form === null ? [] : [form]
}

/** What a document of one year prints: self-evaluations where there are some, else the goals as approved. */
export const performanceForms = (book: Book, year = book.header.year): PrintedTable[] => {
  const form = goalForms[book.header.jurisdiction ?? ''] ?? approvals
  return subjectsOf(book, year).flatMap(
    subject => selfEvaluationForm(book, subject) ?? form(book, subject, false) ?? [],
  )
}
