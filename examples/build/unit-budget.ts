/**
 * Puts a unit's budget together in the Shanghai order: cover, contents, functions, offices, glossary, explanation, nine
 * forms, other notes, project. Every figure of the prose comes from the same data as the forms.
 */
import { addFen, sumFen, type Fen } from '../../src/money/fen.js'
import { functionalName } from './account-names.js'
import {
  assertBudgetConsistent,
  plannedCodes,
  plannedFen,
  plannedPublicFen,
  type BudgetThreePublics,
  type UnitBudgetYear,
} from './budget-year.js'
import { unitBudgetForms } from './budget-forms.js'
import { change, wanyuan } from './figures.js'
import type { Block, ContentsEntry, Disclosure, Section } from './structure.js'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })

/** `比2025年预算增加1.00万元`, or `与2025年预算持平`. */
const against = (now: Fen, before: Fen, base: string): string => {
  const { direction, difference } = change(now, before)
  return direction === 'same' ? `与${base}持平` : `比${base}${direction === 'more' ? '增加' : '减少'}${difference}`
}

const itemParagraph = (data: UnitBudgetYear, code: string, number: number): Block => {
  const line = data.items.find(candidate => candidate.item === code)
  if (line === undefined) throw new Error(`${code} has no line of explanation`)
  const planned = plannedFen(data, { under: code, fund: 'general' })
  const { direction, rate } = change(planned, line.lastSpentFen)
  const base = `${data.year - 1}年预算执行数`
  const compared = direction === 'same' ? `与${base}持平` : `比${base}${direction === 'more' ? '增加' : '减少'}${rate}`
  const account = `${functionalName(code.slice(0, 3))}（${code.slice(0, 3)}类）${functionalName(code.slice(0, 5))}（${code.slice(3, 5)}款）${functionalName(code)}（${code.slice(5)}项）`
  return paragraph(
    `${number}、${account}${wanyuan(planned)}。主要用于：${line.purpose}${data.year - 1}年当年预算执行数为${wanyuan(line.lastSpentFen)}，${data.year}年预算安排${wanyuan(planned)}，${compared}。主要原因是：${line.reason}。`,
  )
}

const explanation = (data: UnitBudgetYear): Block[] => {
  const { unitName, year, lastBudget } = data
  const base = `${year - 1}年预算`
  const total = plannedFen(data)
  const fiscal = plannedFen(data, { fund: 'general' })
  const other = plannedFen(data, { fund: 'other' })
  const { direction } = change(fiscal, lastBudget.fiscalFen)
  return [
    paragraph(
      `${year}年，${unitName}收入预算${wanyuan(total)}，其中：财政拨款收入${wanyuan(fiscal)}，${against(fiscal, lastBudget.fiscalFen, base)}；事业收入0万元；事业单位经营收入0万元；其他收入${wanyuan(other)}。`,
    ),
    paragraph(
      `支出预算${wanyuan(total)}，其中：财政拨款支出预算${wanyuan(fiscal)}，${against(fiscal, lastBudget.fiscalFen, base)}。财政拨款支出预算中，一般公共预算拨款支出预算${wanyuan(fiscal)}，${against(fiscal, lastBudget.generalFen, base)}；政府性基金拨款支出预算0万元，与${base}持平；国有资本经营预算拨款支出预算0万元，与${base}持平。`,
    ),
    ...(direction === 'same'
      ? []
      : [paragraph(`财政拨款收入支出${direction === 'more' ? '增加' : '减少'}的主要原因是${data.reason}。`)]),
    paragraph('财政拨款支出主要内容如下：'),
    ...plannedCodes(data, 'general')
      .filter(code => code.length === 7)
      .map((code, i) => itemParagraph(data, code, i + 1)),
  ]
}

const glossary: [string, string][] = [
  ['财政拨款收入', '区级财政当年拨给本单位的资金，来自一般公共预算、政府性基金预算和国有资本经营预算。'],
  ['事业收入', '事业单位从事专业活动和辅助活动得到的收入。'],
  ['事业单位经营收入', '事业单位在专业活动以外从事非独立核算的经营活动得到的收入。'],
  ['其他收入', '上面三类以外的收入。'],
  ['基本支出预算', '为维持单位运转和完成日常工作编制的年度支出计划，由人员经费和公用经费组成。'],
  ['项目支出预算', '为完成专门任务或发展目标，在基本支出以外编制的年度支出计划。'],
  ['“三公”经费', '用区级财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。'],
  ['机关运行经费', '行政单位和参照公务员法管理的事业单位用一般公共预算安排的日常公用经费。'],
]

const otherNotes = (data: UnitBudgetYear): Block[] => {
  const { year, unitName, threePublics: now, lastThreePublics: before, procurement: p, assets } = data
  const base = `${year - 1}年预算数`
  const reasons = data.threePublicsReasons
  const vehicles = (a: BudgetThreePublics): Fen => addFen(a.purchaseFen, a.runningFen)
  const total = (a: BudgetThreePublics): Fen => sumFen([a.abroadFen, a.receptionFen, vehicles(a)])
  const line = (a: Fen, b: Fen, reason: string): string => `${wanyuan(a)}，${against(a, b, base)}，主要原因是${reason}`
  const procured = sumFen([p.goodsFen, p.worksFen, p.servicesFen])
  const count = assets.vehicles.reduce((sum, v) => sum + v.count, 0)
  return [
    heading(`一、${year}年“三公”经费预算情况说明`),
    paragraph(`${year}年“三公”经费预算数为${wanyuan(total(now))}，${against(total(now), total(before), base)}。其中：`),
    paragraph(`（一）因公出国（境）费${line(now.abroadFen, before.abroadFen, reasons.abroad)}。`),
    paragraph(
      `（二）公务用车购置及运行费${wanyuan(vehicles(now))}，${against(vehicles(now), vehicles(before), base)}。其中：公务用车购置费${line(now.purchaseFen, before.purchaseFen, reasons.purchase)}；公务用车运行费${line(now.runningFen, before.runningFen, reasons.running)}。`,
    ),
    paragraph(`（三）公务接待费${line(now.receptionFen, before.receptionFen, reasons.reception)}。`),
    heading('二、机关运行经费预算'),
    paragraph(`${year}年${unitName}财政拨款的机关运行经费预算为${wanyuan(plannedPublicFen(data))}。`),
    heading('三、政府采购预算情况'),
    paragraph(
      `${year}年度本单位政府采购预算${wanyuan(procured)}，其中：政府采购货物预算${wanyuan(p.goodsFen)}、政府采购工程预算${wanyuan(p.worksFen)}、政府采购服务预算${wanyuan(p.servicesFen)}。`,
    ),
    heading('四、绩效目标设置情况'),
    paragraph(
      `${year}年度，本单位编报绩效目标的项目共${data.goals.projectCount}个，涉及项目预算资金${wanyuan(plannedFen(data, { kind: 'project' }))}。`,
    ),
    heading('五、国有资产占有使用情况'),
    paragraph(
      `截至${assets.date}，${unitName}共有车辆${count}辆，其中：${assets.vehicles.map(v => `${v.use}${v.count}辆`).join('、')}；单价100万元（含）以上设备（不含车辆）${assets.equipmentCount}台（套）。`,
    ),
    paragraph(`${year}年单位预算不安排购置车辆和单价100万元（含）以上设备。`),
  ]
}

const projectNotes = (data: UnitBudgetYear): Block[] => {
  const { project, year } = data
  const planned = plannedFen(data, { under: project.item, kind: 'project' })
  const parts: [string, string][] = [
    ['一、项目概述', project.overview],
    ['二、立项依据', project.basis],
    ['三、实施主体', project.body],
    ['四、实施方案', project.plan],
    ['五、实施周期', `${year}年1月至12月。`],
    ['六、年度预算安排', `${year}年安排预算${wanyuan(planned)}，全部为一般公共预算拨款。`],
    ['七、绩效目标', project.goal],
  ]
  return [
    paragraph(`项目名称：${project.name}`),
    ...parts.flatMap(([title, text]) => [heading(title), paragraph(text)]),
  ]
}

/** The whole disclosure of one year at unit scope. Throws where the data contradict themselves. */
export const unitBudget = (data: UnitBudgetYear): Disclosure => {
  assertBudgetConsistent(data)
  const { unitName, regionName, year } = data
  const forms = unitBudgetForms(data)
  const section = (name: string, title: string, blocks: Block[]): Section => ({
    name,
    landscape: true,
    blocks: [{ kind: 'title', text: title }, ...blocks],
  })
  const titles = {
    duties: `${unitName}主要职能`,
    offices: `${unitName}机构设置`,
    explanation: `${year}年单位预算编制说明`,
    other: '其他相关情况说明',
    project: '项目经费情况说明',
  }
  const sheetNames = [
    '单位收支总表',
    '单位收入总表',
    '单位支出总表',
    '单位财政拨款收支总表',
    '单位一般公共预算拨款表',
    '单位政府性基金拨款表',
    '单位国有资本经营预算拨款表',
    '单位基本支出明细表',
    '单位三公经费和机关运行经费表',
  ]
  const entry = (text: string, target: string, level: 1 | 2 = 1): ContentsEntry => ({ text, level, target })
  return {
    title: `${unitName}${year}年单位预算`,
    cover: [`${regionName}${year}年区级单位预算`, `预算单位：${unitName}`],
    contents: [
      entry('一、单位主要职能', titles.duties),
      entry('二、单位机构设置', titles.offices),
      entry('三、名词解释', '名词解释'),
      entry('四、单位预算编制说明', titles.explanation),
      entry('五、单位预算表', forms[0]!.title),
      ...forms.map((form, i) => entry(`${i + 1}. ${form.title}`, form.title, 2)),
      entry('六、其他相关情况说明', titles.other),
      entry('七、项目经费情况说明', titles.project),
    ],
    sections: [
      section('单位职能', titles.duties, [
        paragraph(`${unitName}${data.introduction}`),
        ...data.duties.map((text, i) => paragraph(`${i + 1}.${text}`)),
      ]),
      section('单位机构设置', titles.offices, [
        paragraph(`${unitName}设${data.offices.length}个内设机构，包括：${data.offices.join('、')}。`),
      ]),
      section(
        '名词解释',
        '名词解释',
        glossary.map(([term, meaning], i) => paragraph(`（${'一二三四五六七八'[i]}）${term}：${meaning}`)),
      ),
      section('单位编制说明', titles.explanation, explanation(data)),
      ...forms.map((form, i): Section => ({ name: sheetNames[i]!, landscape: true, blocks: [form] })),
      section('其他相关情况说明', titles.other, otherNotes(data)),
      section('项目经费情况说明', titles.project, projectNotes(data)),
    ],
  }
}
