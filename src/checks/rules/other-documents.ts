/** Rules that hold a document against another one: last year's, or the department's that a unit belongs to. */
import { formatFen } from '../../money/format.js'
import { absFen, fen, sumFen, type Fen } from '../../money/fen.js'
import type { CellRef } from '../../forms/spec.js'
import { operandAt, operandsOf, type Operand } from '../../forms/verify.js'
import { comparisonsOf } from '../../prose/comparisons.js'
import { placeOf } from '../../prose/paragraphs.js'
import type { Heard, Hearing } from '../../prose/statements.js'
import { cellsOfAccount } from '../../prose/subjects.js'
import { skipped, type Breach, type CheckContext, type OtherDocument, type Rule } from '../rule.js'
import { formName, rowName } from '../wording.js'

/** Whether words of comparison speak of the kind of document that is held against: actuals, or a budget. */
const speaksOf = (words: string, prior: OtherDocument): boolean => {
  const budget = /预算/.test(words) && !/执行|决算/.test(words)
  return prior.identity.kind === 'budget' ? budget : !budget
}

const priorOperands = (prior: OtherDocument, mention: Heard): Operand[] => {
  const { subject } = mention
  if (!subject || !prior.packId) return []
  const alternatives: CellRef[][] = subject.code === null ? subject.cells : cellsOfAccount(prior.packId, subject.code)
  for (const cells of alternatives) {
    const operands = operandsOf(prior.forms, cells)
    if (operands.length > 0) return operands
  }
  return []
}

type Said = { mention: Heard; amountFen: Fen; halfFen: Fen; text: string; words: string }

/** What a paragraph says last year's amounts were: stated, or implied by this year's amount and the change. */
const lastYearOf = (hearing: Hearing): Said[] => [
  ...hearing.mentions
    .filter(mention => mention.role === 'prior' && !mention.inReason)
    .map(mention => ({
      mention,
      amountFen: mention.amountFen,
      halfFen: mention.halfFen,
      text: mention.text,
      words: mention.label,
    })),
  ...comparisonsOf(hearing).flatMap(({ now, before, beforeText, difference }) =>
    difference
      ? [
          {
            mention: now,
            amountFen: before.amountFen,
            halfFen: before.halfFen,
            text: `${beforeText} = ${formatFen(before.amountFen, '万元')}`,
            words: hearing.paragraph.text.slice(now.end, difference.start),
          },
        ]
      : [],
  ),
]

const priorRule: Rule = {
  id: 'prior.amount',
  title: '上年数与上年公开的数一致',
  why: '今年文中的“上年”数应等于上年公开文件中的数；上年数有调整的，应当说明。',
  severity: 'warning',
  remedy: '核对上年公开的决算（预算），更正上年数和增减额；确有调整的，在文中说明。',
  run: ({ prior, prose, identity }) => {
    if (!prior) return skipped('没有给出上年的文件（--prior）')
    if (!prose) return skipped('没有读到情况说明')
    if (identity.year !== null && prior.identity.year !== null && prior.identity.year !== identity.year - 1)
      return skipped(`给出的文件是 ${prior.identity.year} 年度的，不是上一年`)
    const breaches = prose.hearings.flatMap(hearing =>
      lastYearOf(hearing).flatMap((said): Breach[] => {
        if (!speaksOf(said.words, prior)) return []
        const operands = priorOperands(prior, said.mention)
        const [first] = operands
        if (!first) return []
        const published = sumFen(operands.map(operand => operand.amountFen))
        const difference = fen(said.amountFen - published)
        const tolerance = fen(said.halfFen + sumFen(operands.map(operand => operand.halfFen)))
        if (absFen(difference) <= tolerance) return []
        return [
          {
            ...placeOf(
              hearing.paragraph,
              Math.max(0, said.mention.start - said.mention.label.length),
              said.mention.end + 40,
            ),
            message: `文中“${said.mention.subject?.name ?? ''}”的上年数是 ${said.text} 万元，上年公开的${formName(first.form)}“${rowName(first.row)}”是 ${formatFen(published, '万元')} 万元。`,
            expected: `${formatFen(published, '万元')}万元`,
            actual: said.text,
            arithmetic: `相差 ${formatFen(difference, '万元')} 万元`,
          },
        ]
      }),
    )
    return { breaches }
  },
}

const keyOf = (operand: Operand): string =>
  `${operand.row.panel}|${operand.row.code ?? operand.row.line ?? operand.row.label}`

/** Every comparable amount of the unit's forms with the department's in the same cell. */
const pairsWith = ({ forms }: CheckContext, department: OtherDocument): { unit: Operand; whole: Operand }[] =>
  [...forms.values()].flatMap(form => {
    const whole = department.forms.get(form.spec.id)
    if (!whole || form.spec.listing) return []
    const rows = new Map(whole.rows.map(row => [`${row.panel}|${row.code ?? row.line ?? row.label}`, row]))
    return form.rows.flatMap(row =>
      [...row.cells.keys()].flatMap(column => {
        const unit = operandAt(form, row, column)
        const other = unit ? rows.get(keyOf(unit)) : undefined
        const operand = other ? operandAt(whole, other, column) : null
        return unit && operand ? [{ unit, whole: operand }] : []
      }),
    )
  })

const departmentRule: Rule = {
  id: 'department.part',
  title: '单位的数不大于部门的数',
  why: '部门预算（决算）由所属各单位汇总，单位的任何一项都不能大于部门的同一项。',
  severity: 'error',
  remedy: '核对单位表和部门汇总表，看是哪一张没有更新。',
  run: context => {
    const { department } = context
    if (!department) return skipped('没有给出主管部门的文件（--department）')
    if (department.packId !== context.pack?.id) return skipped('部门文件不是同一套报表')
    if (department.identity.year !== context.identity.year) return skipped('部门文件不是同一年度')
    return {
      breaches: pairsWith(context, department)
        .filter(({ unit, whole }) => unit.amountFen - whole.amountFen > unit.halfFen + whole.halfFen)
        .map(({ unit, whole }) => ({
          page: unit.page,
          form: unit.form.spec.id,
          row: rowName(unit.row),
          column: unit.columnLabel,
          ...(unit.box ? { box: unit.box } : {}),
          message: `${formName(unit.form)}“${rowName(unit.row)}”行“${unit.columnLabel}”栏：单位 ${unit.text}${unit.form.unit}，大于部门的 ${whole.text}${whole.form.unit}。`,
          expected: `不大于 ${whole.text}`,
          actual: unit.text,
        })),
    }
  },
}

export const otherDocumentRules: Rule[] = [priorRule, departmentRule]
