import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squarify } from './squarify.js'

const values = fc
  .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
  .map(list => list.sort((a, b) => b - a))

describe('the areas of a treemap', () => {
  it('are in proportion, inside, and do not overlap', () => {
    fc.assert(
      fc.property(values, list => {
        const within = { x: 10, y: 20, width: 960, height: 520 }
        const areas = squarify(list, within)
        const total = list.reduce((sum, value) => sum + value, 0)
        expect(areas).toHaveLength(list.length)
        areas.forEach(({ x, y, width, height }, i) => {
          expect(width * height).toBeCloseTo((list[i]! / total) * 960 * 520, 3)
          expect(Math.min(x - 10, y - 20, 970 - x - width, 540 - y - height)).toBeGreaterThan(-1e-6)
        })
        for (let i = 0; i < areas.length; i++)
          for (let j = i + 1; j < areas.length; j++) {
            const [a, b] = [areas[i]!, areas[j]!]
            const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
            const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
            expect(Math.min(across, down)).toBeLessThan(1e-6)
          }
      }),
      { numRuns: 100 },
    )
  })
})
