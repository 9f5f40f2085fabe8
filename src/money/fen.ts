/** The one money type: integer fen (分, 1/100 yuan) as a branded bigint. Everyone who holds an amount comes here. */
declare const fenBrand: unique symbol
export type Fen = bigint & { readonly [fenBrand]: 'fen' }

export const fen = (value: bigint): Fen => value as Fen
export const zeroFen = fen(0n)
export const addFen = (a: Fen, b: Fen): Fen => fen(a + b)
export const subtractFen = (a: Fen, b: Fen): Fen => fen(a - b)
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0n
  for (const amount of amounts) total += amount
  return fen(total)
}
export const absFen = (a: Fen): Fen => (a < 0n ? fen(-a) : a)
