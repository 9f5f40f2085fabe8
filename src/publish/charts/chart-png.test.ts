import { describe, expect, it } from 'vitest'
import { madeDisclosure } from '../../../test/made-disclosure.js'
import { chartPngs } from './chart-png.js'

const charts = madeDisclosure().sections.flatMap(({ blocks }) =>
  blocks.flatMap(block => (block.kind === 'chart' ? [block.chart] : [])),
)

describe('charts as PNG', () => {
  it('are drawn at twice their size, the same each time', async () => {
    const [first, second] = [await chartPngs(charts), await chartPngs(charts)]
    expect(first).toHaveLength(charts.length)
    expect(second).toEqual(first)
    for (const { png, width, height } of first) {
      const header = Buffer.from(png)
      expect(header.toString('latin1', 1, 4)).toBe('PNG')
      expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([width * 2, height * 2])
      expect(png.length).toBeGreaterThan(5000)
    }
  })
})
