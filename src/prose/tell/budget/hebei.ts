/**
 * The text of a Hebei department's or unit's budget: one explanation (预算信息公开情况说明) with its numbered chapters, and in
 * it the tables of units, goals, purchases and assets.
 */
import { cellIn } from '../../../forms/packs/vocabulary.js'
import type { ToldBlock, ToldSection } from '../../told.js'
import { scopeWords } from '../context.js'
import { goalsOf, projectGoalTable, projectsWithGoals, wholeGoalTable } from '../tables/project-goals.js'
import { unitsTable } from '../tables/units.js'
import { chineseNumeral } from '../numbering.js'
import type { Teller } from '../teller.js'
import { hebeiGlossary } from './glossary.js'
import { assetBlocks, procurementBlocks } from './hebei-holdings.js'
import { expenditureBlock, incomeBlock, operatingCostsBlock, yearOnYearBlocks } from './hebei-money.js'
import { glossaryOf, keptBlocks, ownWords, threePublicsPhrases } from './shared.js'

const cell = cellIn('hebei-budget')

const who = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const own = scopeWords[context.scope]
  return [
    teller.heading(3, `（一）${own}职责`),
    ...keptBlocks(teller, 'functions', `${own}职责`),
    teller.heading(3, '（二）机构设置'),
    ...keptBlocks(teller, 'organisation', '机构设置'),
    ...(context.scope === 'department'
      ? [{ kind: 'table' as const, table: unitsTable(context.fill.book, '部门机构设置情况') }]
      : []),
  ]
}

const overview = (teller: Teller): ToldBlock[] => [
  teller.paragraph('budget/overview', '按照预算管理有关规定，{scope}预算实行综合预算，全部收入和支出都反映在预算中。'),
  teller.heading(3, '（一）收入说明'),
  incomeBlock(teller),
  teller.heading(3, '（二）支出说明'),
  expenditureBlock(teller),
  teller.heading(3, '（三）比上年增减情况'),
  ...yearOnYearBlocks(teller),
]

const threePublics = (teller: Teller): ToldBlock[] => {
  const publics = threePublicsPhrases(teller, part => cell('9', part, 'total'))
  return [
    teller.paragraph('three-publics/total', '{year}年，我{scope}财政拨款“三公”经费预算安排{total}。其中：', {
      total: publics.total.phrase,
    }),
    teller.paragraph('three-publics/abroad', '（一）因公出国（境）费{abroad}。', { abroad: publics.abroad.phrase }),
    teller.paragraph(
      'three-publics/vehicle',
      '（二）公务用车购置及运维费{vehicle}。其中：公务用车购置费{purchase}；公务用车运行维护费{operation}。',
      {
        vehicle: publics.vehicle.phrase,
        purchase: publics['vehicle-purchase'].phrase,
        operation: publics['vehicle-operation'].phrase,
      },
    ),
    teller.paragraph('three-publics/reception', '（三）公务接待费{reception}。', {
      reception: publics.reception.phrase,
    }),
  ]
}

const wholeGoals = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const goals = goalsOf(book, period.year, null).flatMap(({ text }) => text.split('\n'))
  const own = scopeWords[context.scope]
  const table = wholeGoalTable(book, period.year, `${own}整体绩效目标表`, context.unitName)
  const measures = ownWords(teller, 'goals/measures')
  if (goals.length === 0) return [teller.paragraph('goals/none', '{year}年没有编报{scope}整体绩效目标。')]
  return [
    teller.heading(3, '（一）总体绩效目标'),
    ...goals.map((text, i) => teller.words(`goals/whole/${i + 1}`, text.trim())),
    ...(table === null ? [] : [teller.heading(3, '（二）分项绩效目标'), { kind: 'table' as const, table }]),
    ...(measures === null
      ? []
      : [
          teller.heading(3, `（${table === null ? '二' : '三'}）工作保障措施`),
          teller.words('goals/measures', measures),
        ]),
  ]
}

const projectGoals = (teller: Teller): ToldBlock[] => {
  const { book, period } = teller.context.fill
  const projects = projectsWithGoals(book, period.year)
  if (projects.length === 0) return [teller.paragraph('goals/no-projects', '{year}年没有编报项目绩效目标。')]
  return projects.map((project, i): ToldBlock => ({
    kind: 'table',
    table: projectGoalTable(
      book,
      period,
      project,
      `${i + 1}、${project.name}绩效目标表`,
      ownWords(teller, `project/${project.id}/use`),
    ),
  }))
}

const glossary = (teller: Teller): ToldBlock[] =>
  glossaryOf(teller, hebeiGlossary(teller.context.scope)).map(({ term, text }, i) =>
    teller.words(`glossary/${term}`, `${i + 1}、${term}：${text}`),
  )

export const tellHebeiBudget = (teller: Teller): ToldSection[] => {
  const { context } = teller
  const own = scopeWords[context.scope]
  const chapters: [title: string, blocks: ToldBlock[]][] = [
    [`${own}职责及机构设置情况`, who(teller)],
    [`${own}预算安排的总体情况`, overview(teller)],
    ['机关运行经费安排情况', [operatingCostsBlock(teller)]],
    ['财政拨款“三公”经费预算情况及增减变化原因', threePublics(teller)],
    [`${own}整体绩效目标`, wholeGoals(teller)],
    [
      `${own}主管专项资金预算安排情况及绩效目标`,
      [teller.paragraph('special-funds', '{year}年，我{scope}没有主管的专项资金。')],
    ],
    [`${own}项目预算安排情况及绩效目标`, projectGoals(teller)],
    ['政府采购预算情况', procurementBlocks(teller)],
    ['国有资产信息', assetBlocks(teller)],
    ['名词解释', glossary(teller)],
    ['其他需要说明的事项', [teller.paragraph('other-notes', '我{scope}没有其他需要说明的事项。')]],
  ]
  return [
    {
      id: 'explanation',
      title: `第二部分 ${context.unitName}${context.fill.period.year}年${own}预算信息公开情况说明`,
      blocks: chapters.flatMap(([title, blocks], i) => [
        teller.heading(2, `${chineseNumeral(i + 1)}、${title}`),
        ...blocks,
      ]),
    },
  ]
}
