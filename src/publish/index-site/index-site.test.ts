import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../../accounts/chart.js'
import { fen } from '../../money/fen.js'
import { madeBook, madeDisclosure } from '../../../test/made-disclosure.js'
import { changeOf, seriesOf } from './groups.js'
import { indexSite } from './index-site.js'
import { summarise } from './summary.js'
import type { Summary } from './summary.js'

const made = (): Summary =>
  summarise(madeBook(), madeDisclosure().identity, builtInCharts, { page: '501-2024-accounts/index.html', files: [] })

/** The made disclosure as another unit's, year's, kind's or scope's. */
const like = (identity: Partial<Summary['identity']>, rest: Partial<Summary> = {}): Summary => ({
  ...made(),
  ...rest,
  identity: { ...made().identity, ...identity },
})

const pages = (summaries: readonly Summary[], leftOut: { name: string; reason: string }[] = []): Map<string, string> =>
  new Map(
    [...indexSite({ title: '总目', summaries, leftOut })].map(({ path, bytes }) => [
      path,
      new TextDecoder().decode(bytes),
    ]),
  )

describe('the summary of a disclosure', () => {
  it('adds up one year and stage, by function and by economic class', () => {
    const { expenditureFen, byFunctional, byEconomic, withoutEconomicFen, heads } = made()
    expect(expenditureFen).toBe(fen(3_224_006_600n))
    expect(byFunctional.map(({ code }) => code)).toEqual(['208', '210', '221'])
    expect(byFunctional.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(expenditureFen)
    expect(byEconomic.map(({ code, name }) => `${code} ${name}`)).toEqual(['301 工资福利支出', '302 商品和服务支出'])
    expect(withoutEconomicFen).toBeNull()
    expect(heads).toBeNull()
  })
})

describe('what stands side by side', () => {
  it('is of one year, one kind and one scope', () => {
    const series = seriesOf([
      like({}),
      like({ unit: '502' }),
      like({ unit: '502', year: 2023 }),
      like({ unit: '502', kind: 'budget' }, { stage: 'approved' }),
      like({ unit: '503', scope: 'unit' }),
    ])
    expect(series.flatMap(({ groups }) => groups.map(({ slug, summaries }) => `${slug} ${summaries.length}`))).toEqual([
      '2024-accounts-department 2',
      '2023-accounts-department 1',
      '2024-budget-department 1',
      '2024-accounts-unit 1',
    ])
  })

  it('is compared over years only where both years are published', () => {
    const [series] = seriesOf([
      like({ unit: '501' }, { expenditureFen: fen(300n) }),
      like({ unit: '502' }, { expenditureFen: fen(1_000n) }),
      like({ unit: '501', year: 2023 }, { expenditureFen: fen(200n) }),
    ])
    expect(changeOf(series!.groups[0]!, series!.groups[1]!)).toEqual({
      nowFen: fen(300n),
      beforeFen: fen(200n),
      departments: 1,
    })
  })
})

describe('the index site', () => {
  it('says how many of how many before any total', () => {
    const site = pages([like({}), like({ unit: '502', unitName: '示例市示范区商务局', year: 2023 })])
    const page = site.get('compare/2024-accounts-department-functional.html')!
    expect(page).toContain('本站共有2个部门，本页收录其中1个的2024年度部门决算（决算数），缺少1个')
    expect(page).toContain('示例市示范区商务局')
    expect(page.indexOf('收录情况')).toBeLessThan(page.indexOf('合计</th>'))
  })

  it('never adds up budget and accounts, or departments and units', () => {
    const site = pages([
      like({}),
      like({ kind: 'budget' }, { stage: 'approved', expenditureFen: fen(100n) }),
      like({ unit: '502', scope: 'unit' }),
    ])
    const total = (path: string): string | undefined =>
      /已收录1个合计<\/th><td class="n">([^<]*)/.exec(site.get(path)!)?.[1]
    expect(total('compare/2024-accounts-department-functional.html')).toBe('3,224.01')
    expect(total('compare/2024-budget-department-functional.html')).toBe('0.00')
    expect(total('compare/2024-accounts-unit-functional.html')).toBe('3,224.01')
  })

  it('names the books that are left out with their reason', () => {
    const home = pages([like({})], [{ name: '商务局', reason: '不能公开：缺少原因' }]).get('index.html')!
    expect(home).toContain('另有1本账没有公开')
    expect(home).toContain('商务局：不能公开：缺少原因')
  })

  it('escapes what stands in a book', () => {
    const site = pages([like({ unitName: '<script>alert(1)</script>局' })])
    const text = [...site].map(([path, page]) => (path.endsWith('.html') ? page : '')).join('')
    expect(text).not.toContain('<script>alert')
  })

  it('shows amounts a head only where people are counted', () => {
    const page = pages([
      like({ unit: '501', unitName: '甲局' }, { heads: 10, basicFen: fen(100_000_000n) }),
      like({ unit: '502', unitName: '乙局' }, { heads: null }),
    ]).get('compare/2024-accounts-department-heads.html')!
    const row = (name: string): string => page.split('<tr>').find(part => part.includes(name))!
    expect(row('甲局')).toContain('<td class="n">10.00</td>')
    expect(row('乙局')).toMatch(/(<td class="n"><\/td>){3}<\/tr>/)
  })

  it('gives a link to every page that it links to', () => {
    const site = pages([like({}), like({ unit: '502', year: 2023 })])
    for (const [path, text] of site) {
      if (!path.endsWith('.html')) continue
      for (const [, address = ''] of text.matchAll(/href="([^"#]+)"/g)) {
        const target = new URL(address, `http://x/${path}`).pathname.slice(1)
        if (target.endsWith('-accounts/index.html')) continue
        expect([...site.keys()], `${path} → ${address}`).toContain(target)
      }
    }
  })
})
