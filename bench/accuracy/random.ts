/** Chance with a seed: the same numbers from the same seed, so that a run of the accuracy bench can be repeated. */

export type Random = {
  /** In [0, 1). */
  next: () => number
  /** A whole number below `end`. */
  below: (end: number) => number
  /** One of the values; undefined where there are none. */
  pick: <T>(values: readonly T[]) => T | undefined
}

/** Mulberry32. */
export const randomFrom = (seed: number): Random => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return { next, below, pick: values => values[below(values.length)] }
}
