import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { madeAccounts, mixedAccounts } from '../../test/made-accounts.js'
import { changeBlocks, madeDocument } from '../../test/made-document.js'
import { readDocument } from '../documents/read.js'
import { checkDocument, readForms } from './check.js'
import type { Identity } from './finding.js'
import { identify, yearOf } from './identity.js'

const shared = new URL('../../../shared/documents/', import.meta.url)

describe.skipIf(!existsSync(shared))('the shared documents (skipped where ../shared is absent)', () => {
  type Known = Pick<Identity, 'kind' | 'scope' | 'unitName' | 'year' | 'jurisdiction'>
  const known = (
    kind: Identity['kind'],
    scope: Identity['scope'],
    unitName: string | null,
    year: number,
    jurisdiction: string,
  ): Known => ({ kind, scope, unitName, year, jurisdiction })

  test.each([
    ['putuo-commerce-2025-dept-budget.pdf', known('budget', 'department', '上海市普陀区商务委员会', 2025, 'shanghai')],
    ['putuo-finance-2024-accounts.pdf', known('final-accounts', 'department', '上海市普陀区财政局', 2024, 'shanghai')],
    [
      'putuo-finance-2024-accounts-planted.pdf',
      known('final-accounts', 'department', '上海市普陀区财政局', 2024, 'shanghai'),
    ],
    ['putuo-justice-2026-unit-budget.pdf', known('budget', 'unit', '上海市普陀区司法局', 2026, 'shanghai')],
    [
      'putuo-wanli-2023-dept-budget.pdf',
      known('budget', 'department', '上海市普陀区人民政府万里街道办事处', 2023, 'shanghai'),
    ],
    [
      'putuo-wanli-2024-dept-budget.pdf',
      known('budget', 'department', '上海市普陀区人民政府万里街道办事处', 2024, 'shanghai'),
    ],
    ['hongshan-hr-2023-accounts.txt', known('final-accounts', 'department', '武汉市洪山区人力资源局', 2023, 'hubei')],
    [
      'haigang-hrss-2024-budget.txt',
      known('budget', 'department', '秦皇岛市海港区人力资源和社会保障局', 2024, 'hebei'),
    ],
    [
      'dongxihu-hrss-2023-budget.txt',
      known('budget', 'department', '武汉市东西湖区人力资源和社会保障局', 2023, 'hubei'),
    ],
    ['ezhou-hrss-2025-targets.txt', known('performance-targets', null, null, 2025, 'hubei')],
    ['shanghai-2024-accounts-template.pdf', known('final-accounts', 'department', null, 2024, 'shanghai')],
    ['shanghai-2026-dept-budget-template.xlsx', known('budget', 'department', null, 2026, 'shanghai')],
    ['shanghai-2026-unit-budget-template.xlsx', known('budget', 'unit', null, 2026, 'shanghai')],
    ['shanghai-budget-template.xls', known('budget', 'unit', null, 2026, 'shanghai')],
  ])('%s', async (name, expected) => {
    const document = await readDocument(fileURLToPath(new URL(name, shared)))
    const identity = readForms(document).document
    expect(identity).toMatchObject(expected)
    expect(identity.pages).toBe(document.pages.length)
    // The name of the file says nothing: under another name the same is read.
    expect(readForms({ ...document, file: '/tmp/1.bin' }).document).toEqual(identity)
  })
})

const nameOf = (...lines: string[]): string | null => identify(madeDocument([lines]), []).unitName

describe('the name on the cover', () => {
  test.each([
    [['上海市某某区财政局2024年度部门决算'], '上海市某某区财政局'],
    [['上海市某某区财政局', '2024年度部门决算'], '上海市某某区财政局'],
    [['上海市某某区财政局', '2024年度', '部门决算'], '上海市某某区财政局'],
    [['2024年度上海市某某区财政局部门决算'], '上海市某某区财政局'],
    [['2024 年度', '上海市某某区财政局', '部门决算'], '上海市某某区财政局'],
    [['2023年某某市某某区医疗保障局部门预算公开'], '某某市某某区医疗保障局'],
    [['某某市第二中学2024年度单位决算'], '某某市第二中学'],
    [['某某市某某区图书馆2024年单位预算'], '某某市某某区图书馆'],
    [['某某市某某区实验幼儿园2024年度单位决算'], '某某市某某区实验幼儿园'],
    [['某某市某某经济开发区2024年度部门决算'], null],
    [['某某市某某经济开发区管理委员会2024年度部门决算'], '某某市某某经济开发区管理委员会'],
    [['中国共产党某某市某某区委员会宣传部2024年度部门决算'], '中国共产党某某市某某区委员会宣传部'],
    [['某某市某某区人民法院二〇二四年度部门决算'], '某某市某某区人民法院'],
    [['某某市某某区民政局(本级)2024年度单位决算'], '某某市某某区民政局'],
    [['某某市某某区民政局（本级）', '2024年度单位决算'], '某某市某某区民政局'],
    [['某某市某某区农业农村局(乡村振兴局)2024年度部门决算'], '某某市某某区农业农村局（乡村振兴局）'],
    [['上海市某某区2025年区级部门预算', '预算主管部门：上海市某某区商务委员会'], '上海市某某区商务委员会'],
    [['上海市某某区2026年区级单位预算', '预算单位：上海市某某区司法局'], '上海市某某区司法局'],
    [
      ['上海市某某区2026年区级单位预算', '主管部门：上海市某某区教育局', '预算单位：上海市某某区教育学院'],
      '上海市某某区教育学院',
    ],
    [['单位名称：某某市某某区司法局 部门编码:201 单位：元'], '某某市某某区司法局'],
    [['某某市某某镇人民政府 2024 年部门预算'], '某某市某某镇人民政府'],
    [['目录', '第一部分 某某县水利局概况', '第二部分 某某县水利局2024年度部门决算表'], '某某县水利局'],
    [['关于某某市审计局2024年度部门决算的说明'], '某某市审计局'],
  ] as [string[], string | null][])('%j → %s', (lines, name) => expect(nameOf(...lines)).toBe(name))

  test.each([
    [['上海市XX局', '2024年度部门决算']],
    [['预算主管部门：上海市某某区XX局']],
    [['上海市某某区2025年区级部门预算']],
    [['2024年度部门决算']],
    [['2024年部门财务收支预算总表']],
    [['根据某某市2024年部门预算编制要求']],
    [['一般公共预算财政拨款2024年部门预算']],
    [['']],
  ])('no name in %j', lines => expect(nameOf(...lines)).toBeNull())
})

describe('cover against form headers', () => {
  const document = madeAccounts({ ...mixedAccounts, unitName: '江城市东湖区人力资源和社会保障局' })
  const withCover = (cover: string) =>
    changeBlocks(document, block =>
      block.kind === 'line' && block.page < 4
        ? { ...block, text: block.text.replaceAll('江城市东湖区人力资源和社会保障局', cover) }
        : block,
    )

  test('an abbreviation on the cover gives way to the full name above the forms', () => {
    const fuller = changeBlocks(withCover('东湖区人社局'), block =>
      block.kind === 'line' && block.text.startsWith('第二部分') ? null : block,
    )
    expect(checkDocument(fuller).document.unitName).toBe('江城市东湖区人力资源和社会保障局')
  })

  test('another name on the cover stays: the forms may be those of somebody else', () => {
    const other = changeBlocks(withCover('江城市东湖区民政局'), block =>
      block.kind === 'line' && block.text.startsWith('第二部分') ? null : block,
    )
    expect(checkDocument(other).document.unitName).toBe('江城市东湖区民政局')
  })

  test('without a cover, the name above the forms; a damaged one does not win', () => {
    let damaged = 0
    const bare = changeBlocks(document, block => {
      if (block.kind === 'line' && (block.page < 4 || block.text.startsWith('第二部分'))) return null
      if (block.kind === 'line' && block.text.startsWith('部门：') && damaged++ < 4)
        return { ...block, text: block.text.replace('资源和', `资${damaged}和`) }
      return block
    })
    expect(checkDocument(bare).document).toMatchObject({
      unitName: '江城市东湖区人力资源和社会保障局',
      year: 2024,
      scope: 'department',
    })
  })
})

describe('year', () => {
  test.each([
    [['某某局2024年度部门决算'], 2024],
    [['二〇二四年度部门决算'], 2024],
    [['某某局', '2025年1月20日', '2025年部门预算', '2025年部门预算表', '比2024年预算增加'], 2025],
    [['2026年预算单位财务收支预算总表'], 2026],
    [['某某局部门决算'], null],
  ] as [string[], number | null][])('%j → %s', (lines, year) => expect(yearOf(madeDocument([lines]))).toBe(year))
})
