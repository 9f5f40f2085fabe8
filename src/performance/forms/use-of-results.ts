/** 绩效结果应用表: the projects from best to worst, what the rules propose for next year, and what was decided. */
import type { Book } from '../../book/book.js'
import type { PrintedTable } from '../../forms/printed-table.js'
import { fractionOf, shown } from '../../money/decimal.js'
import { head, row, sentence, textTable, wanYuan, words } from '../../prose/tell/tables/cells.js'
import { subjectName } from '../from-book.js'
import { decisionWord, proposals } from '../use-of-results.js'

const titles = [
  '名次',
  '项目名称',
  '得分',
  '等级',
  '预算数',
  '支出数',
  '建议',
  '建议数',
  '建议理由',
  '决定',
  '决定数',
  '决定理由',
]

/** Null where no project was evaluated. */
export const useOfResultsForm = (book: Book, year: number): PrintedTable | null => {
  const all = proposals(book, year)
  if (all.length === 0) return null
  return textTable('results', `${year}年度项目支出绩效评价结果应用表`, {
    left: `单位名称：${subjectName(book, { year, project: null })}`,
    right: '金额单位：万元',
    widths: [2, 7, 3, 2, 4, 4, 2, 4, 9, 2, 4, 6],
    headerRows: 1,
    landscape: true,
    rows: [
      row(...titles.map(title => head(title))),
      ...all.map(({ rank, name, points, grade, budgetFen, spentFen, decision, proposedFen, reason, decided }) =>
        row(
          words(String(rank)),
          sentence(name),
          words(points === null ? null : shown(fractionOf(points))),
          words(grade),
          wanYuan(budgetFen),
          wanYuan(spentFen),
          words(decisionWord(decision)),
          wanYuan(proposedFen),
          sentence(reason),
          words(decided === null ? null : decisionWord(decided.decision)),
          wanYuan(decided?.decidedFen ?? null),
          sentence(decided?.why ?? null),
        ),
      ),
    ],
  })
}
