/** One text for one value. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from './canonical.js'
import type { Json } from './canonical.js'

const shuffled = (value: Json): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, one]) => [key, shuffled(one)]),
      )
    : value

it('is the same whatever the order of properties, and reads back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), drawn => {
      const value = JSON.parse(JSON.stringify(drawn)) as Json
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
  )
})

it('writes fen without loss', () => {
  expect(canonicalJson({ b: 9_007_199_254_740_993n, a: null })).toBe('{"a":null,"b":"9007199254740993"}')
})
