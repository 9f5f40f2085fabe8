import { describe, expect, test } from 'vitest'
import { formPacks } from './packs/index.js'
import { bestTitle, titleMatch } from './titles.js'

const specs = formPacks.flatMap(pack => pack.forms.map(spec => ({ spec, pack })))
const named = (text: string): string[] => bestTitle(text, specs).map(best => best.candidate.spec.id)

describe('which form a title names', () => {
  test.each([
    ['收入支出决算总表', ['accounts.01']],
    ['2024年度部门支出决算表', ['accounts.03']],
    ['三、支出决算表', ['accounts.03']],
    ['江城市某局2024年度收入决算表', ['accounts.02']],
    ['财政拨款收入支出决算总表', ['accounts.04']],
    ['一般公共预算财政拨款支出决算表', ['accounts.05']],
    ['一般公共预算财政拨款基本支出决算表', ['accounts.06']],
    ['财政拨款"三公"经费支出决算表', ['accounts.09']],
    ['财政拨款 “三公” 经费\n支出决算表', ['accounts.09']],
    ['2024年部门财务收支预算总表', ['shanghai-budget.1']],
    ['2026年预算单位一般公共预算支出功能分类预算表', ['shanghai-budget.5']],
    ['支出决算表（续表）', ['accounts.03']],
    ['部门预算财政拨款收支总表', ['hebei-budget.4', 'hubei-budget.4']],
  ])('%s', (text, ids) => expect(named(text)).toEqual(expect.arrayContaining(ids)))

  test.each([
    '政府采购情况支出决算表格',
    '本表反映部门本年度各项支出情况',
    '支出决算表明',
    '政府性基金预算财政拨款支出决算表说明',
  ])('%s names none of the national forms', text => {
    expect(named(text).filter(id => id.startsWith('accounts.'))).toEqual([])
  })

  test('another fund in front makes it another form', () => {
    const expenditure = specs.find(({ spec }) => spec.id === 'accounts.03')
    if (!expenditure) throw new Error('accounts.03')
    expect(titleMatch('国有资本经营预算财政拨款支出决算表', expenditure.spec)).toBe(0)
    expect(titleMatch('项目支出决算表', expenditure.spec)).toBe(0)
    expect(titleMatch('部门支出决算表', expenditure.spec)).toBeGreaterThan(0)
  })

  test('of each pack the longest title wins, packs are named independently', () => {
    const ids = named('一般公共预算财政拨款支出表')
    expect(new Set(ids.map(id => id.split('.')[0])).size).toBe(ids.length)
    expect(ids).toContain('hebei-budget.5')
  })

  test('a whole sentence is no title', () => {
    const sentence = `按照有关规定和工作安排${'对各部门各单位'.repeat(8)}编制支出决算表`
    expect(named(sentence)).toEqual([])
  })
})
