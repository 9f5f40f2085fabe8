/**
 * 项目经费情况说明 of a Shanghai budget: each project that the department describes for the public (wording
 * `project/<id>/overview`; `body`, `period` and `arrangement` may be worded too), with basis, plan, goals and money from the
 * book.
 */
import type { Project } from '../../../book/tables.js'
import type { ToldBlock, ToldSection } from '../../told.js'
import { amountOfFen } from '../quantities.js'
import { goalsOf, projectMoney } from '../tables/project-goals.js'
import type { Teller } from '../teller.js'
import { ownWords } from './shared.js'

const periodOf = ({ firstYear, lastYear }: Project, year: number): string =>
  firstYear !== null && lastYear !== null && firstYear !== lastYear
    ? `${firstYear}年至${lastYear}年。`
    : `${year}年1月1日至12月31日。`

/** In one paragraph, with its full stop. */
const sentence = (text: string): string => {
  const joined = text.replace(/\s*\n\s*/g, '').trim()
  return /[。！？]$/.test(joined) ? joined : `${joined}。`
}

const projectBlocks = (teller: Teller, project: Project): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const words = (part: string): string | null => ownWords(teller, `project/${project.id}/${part}`)
  const body = book.tables.units.find(({ code }) => code === project.unit)?.name ?? context.unitName
  const money = amountOfFen(context, projectMoney(book, period, project.id).amountFen, project.name, { what: '预算数' })
  const goals = goalsOf(book, period.year, project.id).map(({ text }) => text)
  const said = (part: string, text: string): ToldBlock => teller.words(`projects/${project.id}/${part}`, sentence(text))
  const recorded = (part: string, text: string | null, name: string, column: string): ToldBlock => {
    if (text === null)
      teller.need(
        `projects/${project.id}/${part}`,
        `项目“${project.name}”没有登记${name}，项目经费情况说明要写。请在 projects.csv 的 ${column} 列中填写。`,
      )
    return said(part, text ?? `（${name}尚未登记）`)
  }
  const parts: [heading: string, block: ToldBlock][] = [
    ['一、项目概述', said('overview', words('overview') ?? project.name)],
    ['二、立项依据', recorded('basis', project.legalBasis, '立项依据', 'legal_basis')],
    ['三、实施主体', said('body', words('body') ?? body)],
    ['四、实施方案', recorded('plan', project.plan, '实施方案', 'plan')],
    ['五、实施周期', said('period', words('period') ?? periodOf(project, period.year))],
    [
      '六、年度预算安排',
      teller.paragraph(`projects/${project.id}/arrangement`, '{year}年度项目总预算{amount}万元。{more}', {
        amount: money,
        more: words('arrangement') ?? '',
      }),
    ],
    ['七、绩效目标', said('goals', goals.length > 0 ? goals.join('\n') : '本年度未设绩效目标')],
  ]
  return [
    teller.heading(2, `${project.name.replace(/经费$/, '')}经费情况说明`),
    ...parts.flatMap(([heading, block]) => [teller.heading(3, heading), block]),
  ]
}

/** No section where the book describes no project. */
export const projectSection = (teller: Teller): ToldSection[] => {
  const described = teller.context.fill.book.tables.projects.filter(
    ({ id }) => ownWords(teller, `project/${id}/overview`) !== null,
  )
  return described.length === 0
    ? []
    : [
        {
          id: 'projects',
          title: '项目经费情况说明',
          blocks: described.flatMap(project => projectBlocks(teller, project)),
        },
      ]
}
