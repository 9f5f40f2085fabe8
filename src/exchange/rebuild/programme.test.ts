import { describe, expect, it } from 'vitest'
import { fen } from '../../money/fen.js'
import type { Criteria } from '../../forms/criteria.js'
import { candidatesOf } from './candidates.js'
import type { AmountMarginal, Marginal } from './marginal.js'
import { isWithin, roundingBounds } from './marginal.js'
import { settle } from './programme.js'

const where = (name: string) => ({ source: 'form' as const, ref: null, name, page: 1 })

/** A cell in 万元 with two decimals. */
const cell = (name: string, text: string, criteria: Criteria): AmountMarginal => {
  const printedFen = fen(BigInt(text.replace('.', '')) * 10_000n)
  return {
    year: 2024,
    stage: 'actual',
    criteria,
    blank: false,
    printedFen,
    ...roundingBounds(printedFen, 2, '万元'),
    text,
    place: where(name),
  }
}
const blank = (name: string, criteria: Criteria): Marginal => ({
  year: 2024,
  stage: 'actual',
  criteria,
  blank: true,
  place: where(name),
})

const spent = { flow: ['expenditure'] } as const satisfies Criteria
const none = { funds: [], kinds: [], functional: [] }

const solved = async (amounts: AmountMarginal[], blanks: Marginal[] = []) => {
  const candidates = candidatesOf(amounts, [...amounts, ...blanks], none)
  const { amountsFen, givenUp } = await settle(candidates, amounts, () => 0)
  const sums = amounts.map((_, at) =>
    candidates.reduce((sum, { within }, i) => (within.includes(at) ? sum + amountsFen[i]! : sum), 0n),
  )
  return { candidates, amountsFen, sums, givenUp }
}

const holds = ({ lowFen, highFen }: AmountMarginal, sum: bigint): boolean => sum >= lowFen && sum <= highFen

describe('what a printed amount allows', () => {
  it('is everything that is rounded half up to it', () => {
    expect(roundingBounds(fen(10_000n), 2, '万元')).toEqual({ lowFen: 5000n, highFen: 14_999n })
    expect(roundingBounds(fen(-10_000n), 2, '万元')).toEqual({ lowFen: -14_999n, highFen: -5000n })
    expect(roundingBounds(fen(0n), 2, '万元')).toEqual({ lowFen: 0n, highFen: 4999n })
    expect(roundingBounds(fen(1234n), 2, '元')).toEqual({ lowFen: 1234n, highFen: 1234n })
  })

  it('is contained in what a wider cell allows', () => {
    expect(isWithin({ ...spent, functional: ['2080101'] }, { ...spent, functional: ['208'] })).toBe(true)
    expect(isWithin(spent, { ...spent, functional: ['208'] })).toBe(false)
    expect(isWithin({ ...spent, fund: ['general'] }, { fund: ['general', 'state-capital'] })).toBe(true)
  })
})

describe('candidates', () => {
  it('are one for each combination that the cells tell apart, none of them under a blank cell', () => {
    const amounts = [
      cell('行政运行', '1.00', { ...spent, functional: ['2080101'] }),
      cell('监察', '1.00', { ...spent, functional: ['2080105'] }),
      cell('基本', '1.50', { ...spent, kind: ['basic'] }),
      cell('项目', '0.50', { ...spent, kind: ['project'] }),
    ]
    const blanks = [blank('行政运行项目', { ...spent, functional: ['2080101'], kind: ['project'] })]
    const found = candidatesOf(amounts, [...amounts, ...blanks], none)
    expect(found.map(({ functional, kind }) => `${functional} ${kind}`).sort()).toEqual([
      '2080101 basic',
      '2080105 basic',
      '2080105 project',
    ])
  })
})

describe('amounts', () => {
  it('give every cell again to the fen where sums of rounded cells are off by their tails', async () => {
    const items = ['0.33', '0.33', '0.33'].map((text, i) =>
      cell(`项${i}`, text, { ...spent, functional: [`208010${i + 1}`] }),
    )
    const amounts = [...items, cell('合计', '1.00', spent)]
    const { sums, givenUp } = await solved(amounts)
    expect(givenUp).toEqual([])
    amounts.forEach((amount, i) => expect(holds(amount, sums[i]!)).toBe(true))
  })

  it('stay exact where cells are in yuan and large', async () => {
    const yuan = (name: string, amount: bigint, criteria: Criteria): AmountMarginal => ({
      ...cell(name, '0.00', criteria),
      printedFen: fen(amount),
      lowFen: fen(amount),
      highFen: fen(amount),
    })
    const amounts = [
      yuan('基本', 99_999_999_999n, { ...spent, kind: ['basic'] }),
      yuan('项目', 1n, { ...spent, kind: ['project'] }),
      yuan('行政运行', 50_000_000_001n, { ...spent, functional: ['2080101'] }),
      yuan('监察', 49_999_999_999n, { ...spent, functional: ['2080105'] }),
    ]
    const { sums } = await solved(amounts)
    expect(sums).toEqual([99_999_999_999n, 1n, 50_000_000_001n, 49_999_999_999n])
  })

  it('give up the fewest cells where they contradict each other, and name what each contradicts', async () => {
    const amounts = [
      cell('甲表合计', '5.00', spent),
      cell('乙表合计', '5.00', spent),
      cell('丙表合计', '7.00', spent),
      cell('行政运行', '5.00', { ...spent, functional: ['2080101'] }),
    ]
    const { sums, givenUp } = await solved(amounts)
    expect(givenUp).toEqual([{ cell: 2, against: expect.arrayContaining([0, 1]) as number[] }])
    expect(sums.map(sum => sum / 10_000n)).toEqual([500n, 500n, 500n, 500n])
  })

  it('close the year of each fund when both sides are printed', async () => {
    const amounts = [
      cell('收入', '1.01', { flow: ['income'], origin: ['this-year'], fund: ['general'] }),
      cell('行政运行', '0.50', { ...spent, functional: ['2080101'] }),
      cell('监察', '0.50', { ...spent, functional: ['2080105'] }),
    ]
    const { candidates, amountsFen, sums } = await solved(amounts)
    amounts.forEach((amount, i) => expect(holds(amount, sums[i]!)).toBe(true))
    const balance = candidates.reduce(
      (sum, { flow }, i) => sum + (flow === 'income' ? amountsFen[i]! : -amountsFen[i]!),
      0n,
    )
    expect(balance).toBe(0n)
  })
})
