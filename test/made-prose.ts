/** Small forms of four series with paragraphs below them, for tests of what sentences say. All figures are invented. */
import { builtInCharts } from '../src/accounts/chart.js'
import type { Form } from '../src/forms/form.js'
import { hebeiBudget } from '../src/forms/packs/hebei-budget.js'
import { hubeiBudget } from '../src/forms/packs/hubei-budget.js'
import { nationalAccounts } from '../src/forms/packs/national-accounts.js'
import { shanghaiBudget } from '../src/forms/packs/shanghai-budget.js'
import type { FormPack } from '../src/forms/spec.js'
import type { Contradiction } from '../src/prose/contradiction.js'
import { contextOf, hearDocument, type ProseVerification } from '../src/prose/hearing.js'
import { paragraphsOf } from '../src/prose/paragraphs.js'
import { formsOf, madeForm } from './made-form.js'
import { madeLine } from './made-document.js'

export type MadeSeries = { pack: FormPack; forms: ReadonlyMap<string, Form>; year: number }

const rows208 = (total: string, basic: string, project: string) => ({ total, basic, project })

/** Final accounts of 2024: 1,000 万元, of which 600 basic and 400 project; general budget only. */
export const madeAccountsSeries: MadeSeries = {
  pack: nationalAccounts,
  year: 2024,
  forms: formsOf(
    madeForm(nationalAccounts, 'accounts.01', [
      { line: 'current', panel: 0, cells: { amount: '1,010.00' } },
      { line: 'total', panel: 0, cells: { amount: '1,050.00' } },
      { line: 'current', panel: 1, cells: { amount: '1,000.00' } },
      { line: 'total', panel: 1, cells: { amount: '1,050.00' } },
    ]),
    madeForm(nationalAccounts, 'accounts.03', [{ line: 'total', cells: rows208('1,000.00', '600.00', '400.00') }]),
    madeForm(nationalAccounts, 'accounts.05', [
      { line: 'total', cells: rows208('1,000.00', '600.00', '400.00') },
      { code: '208', label: '社会保障和就业支出', cells: rows208('900.00', '500.00', '400.00') },
      { code: '20801', label: '人力资源和社会保障管理事务', cells: rows208('900.00', '500.00', '400.00') },
      { code: '2080101', label: '行政运行', cells: rows208('500.00', '500.00', '') },
      { code: '2080105', label: '劳动保障监察', cells: rows208('400.00', '', '400.00') },
      { code: '210', label: '卫生健康支出', cells: rows208('100.00', '100.00', '') },
      { code: '21011', label: '行政事业单位医疗', cells: rows208('100.00', '100.00', '') },
      { code: '2101101', label: '行政单位医疗', cells: rows208('100.00', '100.00', '') },
    ]),
    madeForm(nationalAccounts, 'accounts.06', [
      { code: '30101', label: '基本工资', panel: 0, cells: { amount: '300.00' } },
      { code: '30102', label: '津贴补贴', panel: 0, cells: { amount: '150.00' } },
      { code: '30103', label: '奖金', panel: 0, cells: { amount: '50.00' } },
      { code: '30106', label: '伙食补助费', panel: 0, cells: { amount: '' } },
      { line: 'personnel', panel: 0, cells: { amount: '500.00' } },
      { code: '30201', label: '办公费', panel: 1, cells: { amount: '60.00' } },
      { code: '30205', label: '水费', panel: 1, cells: { amount: '40.00' } },
      { code: '30202', label: '印刷费', panel: 1, cells: { amount: '0.00' } },
      { line: 'operating-costs', panel: 1, cells: { amount: '100.00' } },
    ]),
    madeForm(nationalAccounts, 'accounts.09', [
      {
        line: 'total',
        cells: {
          'budget-total': '9.00',
          'budget-abroad': '0.00',
          'budget-vehicle': '8.00',
          'budget-vehicle-purchase': '0.00',
          'budget-vehicle-operation': '8.00',
          'budget-reception': '1.00',
          'actual-total': '6.50',
          'actual-abroad': '0.00',
          'actual-vehicle': '6.00',
          'actual-vehicle-purchase': '0.00',
          'actual-vehicle-operation': '6.00',
          'actual-reception': '0.50',
        },
      },
    ]),
  ),
}

/** A Shanghai budget of 2026 in 元: 1,000 万元 of appropriation, 20 万元 of other income. */
export const madeShanghaiSeries: MadeSeries = {
  pack: shanghaiBudget,
  year: 2026,
  forms: formsOf(
    madeForm(shanghaiBudget, 'shanghai-budget.1', [
      { line: 'fiscal', panel: 0, cells: { amount: '10,000,000.00' } },
      { line: 'other', panel: 0, cells: { amount: '200,000.00' } },
      { line: 'total', panel: 0, cells: { amount: '10,200,000.00' } },
      { line: 'total', panel: 1, cells: { total: '10,200,000.00' } },
    ]),
    madeForm(shanghaiBudget, 'shanghai-budget.4', [
      {
        line: 'total',
        panel: 1,
        cells: { total: '10,000,000.00', general: '10,000,000.00', 'government-fund': '0.00', 'state-capital': '0.00' },
      },
    ]),
    madeForm(shanghaiBudget, 'shanghai-budget.5', [
      { code: '204', label: '公共安全支出', cells: { total: '8,000,000.00' } },
      { code: '20406', label: '司法', cells: { total: '8,000,000.00' } },
      { code: '2040601', label: '行政运行', cells: { total: '5,000,000.00' } },
      { code: '2040605', label: '普法宣传', cells: { total: '3,000,000.00' } },
      { code: '221', label: '住房保障支出', cells: { total: '2,000,000.00' } },
      { code: '22102', label: '住房改革支出', cells: { total: '2,000,000.00' } },
      { code: '2210201', label: '住房公积金', cells: { total: '2,000,000.00' } },
    ]),
    madeForm(shanghaiBudget, 'shanghai-budget.9', [
      {
        line: 'total',
        cells: {
          total: '7.50',
          abroad: '0.00',
          reception: '1.50',
          vehicle: '6.00',
          'vehicle-purchase': '0.00',
          'vehicle-operation': '6.00',
          'operating-costs': '88.00',
        },
      },
    ]),
  ),
}

/** A Hebei budget of 2024. */
export const madeHebeiSeries: MadeSeries = {
  pack: hebeiBudget,
  year: 2024,
  forms: formsOf(
    madeForm(hebeiBudget, 'hebei-budget.1', [{ line: 'total', panel: 0, cells: { amount: '800.00' } }]),
    madeForm(hebeiBudget, 'hebei-budget.3', [{ line: 'total', cells: rows208('800.00', '500.00', '300.00') }]),
  ),
}

/** A Hubei budget of 2023. */
export const madeHubeiSeries: MadeSeries = {
  pack: hubeiBudget,
  year: 2023,
  forms: formsOf(
    madeForm(hubeiBudget, 'hubei-budget.1', [
      { line: 'total', panel: 0, cells: { amount: '800.00' } },
      { line: 'total', panel: 1, cells: { amount: '800.00' } },
    ]),
    madeForm(hubeiBudget, 'hubei-budget.5', [
      { line: 'total', cells: rows208('700.00', '500.00', '200.00') },
      { code: '2080101', label: '行政运行', cells: rows208('500.00', '500.00', '') },
    ]),
  ),
}

/** What a text says in front of these forms. A line feed is a printed line's end. */
export const heard = ({ pack, forms, year }: MadeSeries, text: string): ProseVerification => {
  const lines = text.split('\n').map(line => madeLine(line))
  return hearDocument(paragraphsOf(lines), contextOf(pack, forms, builtInCharts.chartFor('functional', year), year))
}

/** What in the text cannot be, notes left out. */
export const contradictionsIn = (series: MadeSeries, text: string): Contradiction[] =>
  heard(series, text).contradictions.filter(({ severity }) => severity !== 'note')

export const rulesFor = (series: MadeSeries, text: string): string[] => [
  ...new Set(contradictionsIn(series, text).map(({ rule }) => rule)),
]
