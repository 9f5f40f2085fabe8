import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Chart } from '../../prose/told.js'
import { chartSvg } from './chart-svg.js'

const datum = (label: string, value: number, parent?: string): Chart['data'][number] => ({
  label,
  value,
  text: value.toFixed(2),
  ...(parent === undefined ? {} : { parent }),
})

const chart = (kind: Chart['kind'], data: Chart['data']): Chart => ({
  id: `${kind}.1`,
  kind,
  title: '图1：支出决算结构',
  unit: '万元',
  data,
  alternative: '基本支出610.98万元，项目支出2613.03万元。',
})

const parts = [datum('基本支出', 610.98), datum('项目支出', 2613.03)]
const levels = [
  datum('社会保障和就业支出', 3058.4),
  datum('人力资源事务', 628.72, '社会保障和就业支出'),
  datum('就业补助', 2429.68, '社会保障和就业支出'),
]
const every: Chart[] = [
  chart('bars', [datum('2023年度', 3102.5), datum('2024年度', 3224.01)]),
  chart(
    'bars',
    Array.from({ length: 12 }, (_, i) => datum(`名称很长很长很长的支出科目第${i + 1}项`, 10 + i)),
  ),
  chart('shares', parts),
  chart('treemap', levels),
  chart('flow', [datum('财政拨款', 3058.4), ...levels.map(each => ({ ...each, parent: each.parent ?? '财政拨款' }))]),
]

/** Every text that is drawn; throws where the SVG is not well-formed. */
const textsOf = (svg: string): string[] => {
  const texts: string[] = []
  let open = false
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name }) => (open = name === 'text'))
  parser.on('text', text => {
    if (open && text.trim() !== '') texts.push(text)
  })
  parser.on('error', error => {
    throw error
  })
  parser.write(svg).close()
  return texts
}

describe('charts', () => {
  it.each(every.map(each => [each.kind, each] as const))('prints the values of %s', (_, each) => {
    const drawn = textsOf(chartSvg(each)).join(' ')
    const printed = each.kind === 'treemap' || each.kind === 'flow' ? each.data.slice(1) : each.data
    for (const { text } of printed) expect(drawn).toContain(text)
    expect(drawn).toContain('单位：万元')
  })

  it.each(every.map(each => [each.kind, each] as const))('gives the same bytes again for %s', (_, each) => {
    expect(chartSvg(each)).toBe(chartSvg(each))
  })

  it('tells those who do not see it what it shows', () => {
    const svg = chartSvg({ ...every[2]!, title: '图<1> & "结构"' })
    expect(svg).toContain('role="img" aria-labelledby="chart-shares_1-title chart-shares_1-desc"')
    expect(svg).toContain('>图&lt;1&gt; &amp; &quot;结构&quot;</title>')
    expect(svg).toContain('>基本支出610.98万元，项目支出2613.03万元。</desc>')
  })

  it('keeps the charts of a page apart', () => {
    const ids = (svg: string): string[] => [...svg.matchAll(/ id="([^"]+)"/g)].map(match => match[1]!)
    const all = [every[0]!, { ...every[2]!, id: 'other' }].flatMap(each => ids(chartSvg(each)))
    expect(new Set(all).size).toBe(all.length)
    expect(all.every(id => id.startsWith('chart-'))).toBe(true)
  })

  it('prints hostile names as they are', () => {
    const hostile = '</text><script>x</script>{b} "引号" & \u0001尾'
    const texts = textsOf(chartSvg(chart('shares', [datum(hostile, 3), datum('其他', 1)])))
    expect(texts.join('')).toContain('</text><script>')
  })

  it('draws nothing, and does not fail, where nothing flows or all is zero', () => {
    expect(() => textsOf(chartSvg(chart('shares', [datum('基本支出', 0)])))).not.toThrow()
    expect(() => textsOf(chartSvg(chart('bars', [])))).not.toThrow()
    expect(() => textsOf(chartSvg(chart('treemap', [datum('甲', 1, '乙'), datum('乙', 1, '甲')])))).not.toThrow()
    expect(() => textsOf(chartSvg(chart('flow', [datum('甲', 1, '甲')])))).not.toThrow()
  })

  it('says of a share too small for a decimal place that it is small, not nothing', () => {
    const drawn = textsOf(chartSvg(chart('shares', [datum('其他收入', 0.01), datum('财政拨款收入', 9000)])))
    expect(drawn.join(' ')).toContain('0.01（不足0.1%）')
  })
})
