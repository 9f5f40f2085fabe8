/** Every performance form that a book's year gives: self-evaluations where there are some, else the goals as approved. */
import type { Book } from '../../book/book.js'
import type { PrintedTable } from '../../forms/printed-table.js'
import { subjectsOf } from '../from-book.js'
import { approvalForm } from './approval.js'
import { departmentGoalForm } from './department-goals.js'
import { selfEvaluationForm } from './self-evaluation.js'

export const performanceForms = (book: Book, year = book.header.year): PrintedTable[] =>
  subjectsOf(book, year).flatMap(subject => {
    const evaluated = selfEvaluationForm(book, subject)
    if (evaluated !== null) return [evaluated]
    const approved =
      subject.project === null ? departmentGoalForm(book, year) : approvalForm(book, year, subject.project)
    return approved === null ? [] : [approved]
  })
