import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hearCalculations } from './hear.js'
import { spellCalculation } from './tokens.js'

const hear = (text: string): ReturnType<typeof hearCalculations> => hearCalculations(spellCalculation(text))
const verdicts = (text: string): string[] => hear(text).calculations.map(({ verdict }) => verdict)

test.each([
  '25人×2010元×12月=60.3万元',
  '8. 33*12=99. 96 万元/年',
  '50×4077×0.85%× 6+50×4077×1.1×0.85%×6=2.18 万元',
  '30 人×5000 元+吸纳 20 人×1000 元=17 万',
  '300 人×2000 元/人 =60 万元',
  '10000(人)×120(元)=120万元',
  '20+10*10=120万元/年',
  '40 万/个/年*3 个= 120 万元/年',
  '1.4万元/月*12个月*2人=33.6万元',
  '８人＊５０００元＝４万',
  '（100+50）人×200元÷2=15000元',
  '25人×2010元×12月=603000',
  '12937.8=7937.8+5000',
  '95÷100×100=95%',
  '5个街道×2名×3000元×12=36万元',
  '3辆车×2.5万元=7.5万元',
  '3场×1.5万元约等于5万元',
  '7人×333元约2331元，7人×333元=约2300元',
])('%s is right', text => {
  expect(verdicts(text)).toEqual(['right'])
})

test.each([
  ['8000 人×4077 ×20%×60%×6 约等于 2348. 05 万', '2348.352'],
  ['25人×2010元×12月=63.0万元', '60.3'],
  ['25人×2010元×12月=60.3元', '603000'],
  ['8人×5000元=4.5万', '4'],
  ['(1+2)次×300元=1200元', '900'],
])('%s is wrong: it comes to %s', (text, computed) => {
  expect(hear(text).calculations).toMatchObject([{ verdict: 'wrong', computed }])
})

test('a result that misses its last place by less than one unit is a tail', () => {
  expect(verdicts('7人×333元=0.233万元')).toEqual(['right'])
  expect(verdicts('7人×338元=0.236万元')).toEqual(['tail'])
})

test.each([
  ['人×600元×2月=6万', 'the first factor is lost'],
  ['300人×=60万元', 'a factor is lost'],
  ['25人×2010元×12月=6', 'the result is cut off at the end of a cell'],
  ['8人，每人每天5000元×12=48万', 'the heads stand before the calculation'],
  ['27行=（1+2+3+4）行；6栏各行=（1+2-3）栏各行', 'rows and columns of a form'],
  ['1=2+3+4', 'numbers of columns'],
  ['10-15人×100元=1500元', 'a range'],
  ['1. 30人×500元=1.5万元', 'an item number and a figure run together'],
  ['得分=权重*B/A', 'letters'],
  ['500元/月×2年=1.2万元', 'a rate by month times years'],
  ['100元×3万元=5万元', 'money times money'],
])('%s is not judged: %s', text => {
  expect(verdicts(text).filter(verdict => verdict !== 'right')).toEqual([])
})

const operator = fc.constantFrom('×', '*', '＊', ' × ', '* ', ' x ', 'X', '乘以')
const equals = fc.constantFrom('=', '＝', ' = ', '等于', '= ')
const gap = fc.constantFrom('', ' ', '　')

type Drawn = { text: string; result: string }

/** Heads × yuan × months (+ a second product) with its exact result, spaced and spelt at random. */
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    heads: fc.integer({ min: 2, max: 9_999 }),
    cents: fc.integer({ min: 1_001, max: 999_999 }),
    months: fc.integer({ min: 2, max: 12 }),
    more: fc.option(fc.record({ pieces: fc.integer({ min: 2, max: 99 }), yuan: fc.integer({ min: 2, max: 9_999 }) }), {
      nil: undefined,
    }),
    inWan: fc.boolean(),
    op: operator,
    eq: equals,
    space: gap,
    label: fc.constantFrom('', '劳务费：', '（一）聘用人员', '其中，补贴'),
  })
  .map(({ heads, cents, months, more, inWan, op, eq, space, label }) => {
    const total =
      BigInt(heads) * BigInt(cents) * BigInt(months) + BigInt((more?.pieces ?? 0) * (more?.yuan ?? 0)) * 100n
    const places = inWan ? 6 : 2
    const digits = total.toString().padStart(places + 1, '0')
    const result = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '')
    const yuan = cents % 100 === 0 ? `${Math.trunc(cents * 0.01 + 0.001)}` : (cents * 0.01).toFixed(2)
    const added = more ? `${space}+${more.pieces}件${op}${more.yuan}元` : ''
    return {
      text: `${label}${heads}${space}人${op}${yuan}元${op}${months}个月${added}${eq}${space}RESULT${space}${inWan ? '万元' : '元'}。`,
      result,
    }
  })

test('a calculation with its exact result is heard and right, however it is spaced', () => {
  fc.assert(
    fc.property(drawn, ({ text, result }) => {
      expect(verdicts(text.replace('RESULT', result))).toEqual(['right'])
    }),
    { numRuns: 500 },
  )
})

test('one changed digit of a result is reported', () => {
  fc.assert(
    fc.property(drawn, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ text, result }, at, by) => {
      const places = [...result].flatMap((ch, i) => (ch === '.' ? [] : [i]))
      const place = places[at % places.length] ?? 0
      const digit = (Number(result[place]) + by) % 10
      const changed = result.slice(0, place) + String(digit) + result.slice(place + 1)
      expect(verdicts(text.replace('RESULT', changed))).toEqual(['wrong'])
    }),
    { numRuns: 500 },
  )
})

test('no text makes hearing fail', () => {
  const letters = fc.constantFrom(...'0123456789.×*+-/=（）人元万月%约，。；每 其中'.split(''))
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), characters => {
      const text = spellCalculation(characters.join(''))
      for (const { start, end } of hearCalculations(text).calculations) expect(start).toBeLessThan(end)
    }),
    { numRuns: 1_000 },
  )
})
