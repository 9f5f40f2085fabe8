/** The forms filled from the rebuilt book against the printed ones: every cell that differs, with the reason. */
import { tellsProjectsApart } from '../../forms/criteria.js'
import { cellCriteria, cellSum } from '../../forms/fill.js'
import type { FillContext } from '../../forms/fill.js'
import type { Form } from '../../forms/form.js'
import type { CellRef, FormPack } from '../../forms/spec.js'
import { formatFen } from '../../money/format.js'
import { refOf } from './form-marginals.js'
import { roundingBounds } from './marginal.js'

export type Unreproduced = {
  ref: CellRef
  form: string
  row: string
  column: string
  page: number
  /** As printed; empty for a blank cell. */
  printed: string
  /** What the book gives; empty where it has no entries. */
  rebuilt: string
  reason: string
}

const contradiction = (against: readonly string[]): string =>
  against.length === 0
    ? '与本文件其他各格不能同时成立。'
    : `与${against.slice(0, 4).join('、')}${against.length > 4 ? `等${against.length}格` : ''}不能同时成立。`

/** Why the book gives nothing there though nothing contradicts it; null where that is not so. */
const notTold = (pack: FormPack, ref: CellRef): string | null => {
  const criteria = cellCriteria(pack, ref)?.criteria ?? {}
  if (tellsProjectsApart(criteria))
    return '这一格按项目类别合计，请在 projects.csv 和 entries.csv 中登记各项目及其类别。'
  return Object.values(criteria).some(list => Array.isArray(list) && list.length === 0)
    ? '账本不分别记这一项，无法由账本得出。'
    : null
}

/**
 * Every printed cell of the forms compared: blank must be blank, an amount must round to what is printed. Rows that the
 * series does not know cannot be filled and are listed as such.
 */
export const unreproducedCells = (
  forms: readonly Form[],
  pack: FormPack,
  context: FillContext,
  against: (ref: CellRef) => readonly string[],
): { compared: number; unreproduced: Unreproduced[] } => {
  let compared = 0
  const unreproduced: Unreproduced[] = []
  for (const form of forms) {
    if (form.spec.listing === true) continue
    const marksNought = !form.rows.some(row => [...row.cells.values()].some(({ printed }) => printed.kind === 'blank'))
    for (const row of form.rows)
      for (const [column, { printed, page }] of row.cells) {
        const ref = refOf(form, row, column)
        const isAmount = printed.kind === 'amount'
        // A line that the series does not know and that has nothing in it asks for nothing.
        if (printed.kind === 'words' || (ref === null && (!isAmount || printed.amountFen === 0n))) continue
        compared++
        const about = {
          form: form.spec.title,
          row: row.label,
          column: form.columns.find(({ id, panel }) => id === column && panel === row.panel)?.label ?? column,
          page,
          printed: isAmount ? printed.text : '',
        }
        if (ref === null) {
          const unknown = { form: form.spec.id, line: row.line ?? row.code ?? '', column }
          const reason = '这一行或这一栏不是本套报表的固定行、栏或科目，无法由账本得出。'
          unreproduced.push({ ref: unknown, ...about, rebuilt: '', reason })
          continue
        }
        const { amountFen, entries } = cellSum(context, pack, ref)
        const bounds = isAmount ? roundingBounds(printed.amountFen, printed.decimals, printed.unit ?? form.unit) : null
        const agrees =
          bounds === null
            ? entries === 0
            : amountFen >= bounds.lowFen && amountFen <= bounds.highFen && (entries > 0 || marksNought)
        if (agrees) continue
        const reason =
          bounds === null ? '此格空白，但其下各项有金额。' : (notTold(pack, ref) ?? contradiction(against(ref)))
        unreproduced.push({ ref, ...about, rebuilt: entries === 0 ? '' : formatFen(amountFen, form.unit), reason })
      }
  }
  return { compared, unreproduced }
}
