import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../../accounts/chart.js'
import { parseTarget } from '../targets.js'
import { projectKinds } from './kinds.js'
import { library, searchLibrary, usualOf } from './library.js'

describe('the library of indicators', () => {
  it('names each indicator once, with levels and kinds that exist', () => {
    const names = library.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, level1, better, unit } of library) {
      expect(name).not.toMatch(/[区县市]人社局|\d{4}年/)
      expect(level1).toBeTruthy()
      expect(unit === null, name).toBe(better === 'words')
      if (unit !== null) expect(parseTarget(`≥1${unit}`), name).toMatchObject({ kind: 'quantitative' })
    }
  })

  it('belongs to accounts of the chart', () => {
    const chart = builtInCharts.chartFor('functional', 2024)
    for (const { id, functional } of projectKinds)
      for (const code of functional) expect(chart.find(code), `${id} ${code}`).toBeTruthy()
  })

  it('offers what fits an account, its parents and its children, then what fits everything', () => {
    const item = searchLibrary({ functional: '2080705', words: [] })
    expect(item[0]?.kinds).toContain('employment')
    expect(item.at(-1)?.kinds).toEqual(['any'])
    expect(searchLibrary({ functional: '208', words: [] }).length).toBeGreaterThan(item.length)
    expect(searchLibrary({ functional: '229', words: [] }).every(({ kinds }) => kinds.includes('any'))).toBe(true)
  })

  it('is searched by words', () => {
    expect(searchLibrary({ functional: null, words: ['结案率', '仲裁'] }).map(({ name }) => name)).toContain(
      '劳动人事争议仲裁法定期限内结案率',
    )
    expect(searchLibrary({ functional: null, words: ['没有这个词'] })).toEqual([])
  })

  it('knows an indicator by its name, whatever marks stand in it', () => {
    expect(usualOf('城镇 调查失业率')).toMatchObject({ better: 'less', unit: '%' })
    expect(usualOf('某个别的指标')).toBeNull()
  })
})
