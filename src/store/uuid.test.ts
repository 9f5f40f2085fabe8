/** Ids are valid, unique and sort in the order in which they were made, also when the clock stands or goes back. */
import { expect, it } from 'vitest'
import { isId, newId } from './uuid.js'

it('are valid, unique and in order, however many are made in a millisecond', () => {
  const now = Date.now()
  const ids = Array.from({ length: 20_000 }, (_, i) => newId(now - (i % 3)))
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})
