/**
 * The cost table of a goal form (支出明细测算): lines with an amount and its basis. Here the lines are found, whatever
 * columns were lost on the way, and added up; the items of a basis are added up against the line's amount.
 */
import { rowsOf, type SourceBox, type SourceCell, type SourceTable } from '../../forms/table.js'
import { absolute, add, compare, fraction, multiply, subtract, type Fraction } from '../../money/decimal.js'
import { divide, printResult } from './evaluate.js'
import { hearCalculations, type Calculation } from './hear.js'
import { rationalOf, spellCalculation } from './tokens.js'

export type CostPlace = { page: number; box?: SourceBox; quote: string }

export type CostLine = { name: string; amount: Fraction; amountText: string; basis: string; place: CostPlace }

export type CostTable = {
  lines: CostLine[]
  /** Rows with text whose amount could not be told: with them no sum over lines can be trusted. */
  lost: number
  total: { value: Fraction; text: string } | null
  place: CostPlace
  /** Positions of the source cannot be trusted (text conversions). */
  ragged: boolean
}

const joined = (row: readonly SourceCell[]): string => row.map(cell => spellCalculation(cell.text)).join('')

const begins = /明细测算|测算依据及?说明/
const ends = /项目.{0,2}采购|绩效.{0,2}目标|数量.*金额|目标说明|目标名称|^品名/
const headerWords = /测算依据|经济分类|活动内容|^金额|^分类$|表述$|^备注$/
const pureAmount = /^\d{1,9}(?:\.\d{1,4})?$/
const amountBehindCode = /^\d{7}\D.*?\D(\d{1,9}(?:\.\d{1,4})?)$/

/** The amount of a line: the only number cell before its basis; digits that a conversion spread over cells are joined. */
const amountOf = (texts: readonly string[]): { text: string; at: number } | null => {
  const found: { text: string; at: number }[] = []
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? ''
    if (/^\d$/.test(text) && /^\d$/.test(texts[at + 1] ?? '')) {
      let digits = ''
      while (/^\d$/.test(texts[at] ?? '')) digits += texts[at++] ?? ''
      found.push({ text: digits, at: at - 1 })
      at--
    } else if (pureAmount.test(text)) found.push({ text, at })
    else {
      const behind = amountBehindCode.exec(text)?.[1]
      if (behind !== undefined) found.push({ text: behind, at })
    }
  }
  return found.length === 1 && found[0] ? found[0] : null
}

const hasHan = (text: string): boolean => /\p{Script=Han}{2}/u.test(text)

const lineOf = (row: readonly SourceCell[]): CostLine | null => {
  const texts = row.map(cell => spellCalculation(cell.text))
  const amount = amountOf(texts)
  if (!amount || !texts.slice(0, amount.at + 1).some(hasHan)) return null
  const basisCells = row.slice(amount.at + 1).filter(cell => hasHan(cell.text) || /[=＝×*]/.test(cell.text))
  const basis = basisCells[0]
  const shown = basis ?? row[amount.at]
  if (!shown) return null
  return {
    name: texts[0]?.slice(0, 20) ?? '',
    amount: rationalOf(amount.text).value,
    amountText: amount.text,
    basis: basis ? spellCalculation(basis.text) : '',
    place: {
      page: shown.page,
      ...(shown.box ? { box: shown.box } : {}),
      quote: `${amount.text}　${texts.slice(amount.at + 1).join(' ')}`.slice(0, 200),
    },
  }
}

const lookBackRowsMax = 25

/** The total printed above the cost lines: 合计 of the sources, or 项目总预算. */
const totalAbove = (rows: readonly SourceCell[][], from: number): CostTable['total'] => {
  for (let at = from - 1; at >= 0 && from - at <= lookBackRowsMax; at--) {
    const texts = (rows[at] ?? []).map(cell => spellCalculation(cell.text))
    const label = texts.findIndex(text => /^合计$|^项目总预算$/.test(text))
    if (label < 0) continue
    const text = texts.slice(label + 1).find(candidate => pureAmount.test(candidate))
    if (text !== undefined) return { value: rationalOf(text).value, text }
  }
  return null
}

/** The cost tables inside one table of a goal form. */
export const costTablesOf = (table: SourceTable): CostTable[] => {
  const rows = rowsOf(table).map(row => row.filter(cell => cell.text.trim() !== ''))
  const found: CostTable[] = []
  let open: CostTable | null = null
  rows.forEach((row, at) => {
    const text = joined(row)
    if (begins.test(text) && !row.some(cell => cell.text.length > 30)) {
      if (!open) {
        const first = row[0]
        open = {
          lines: [],
          lost: 0,
          total: totalAbove(rows, at),
          place: { page: first?.page ?? 1, ...(first?.box ? { box: first.box } : {}), quote: text.slice(0, 60) },
          ragged: table.grid === 'ragged',
        }
        found.push(open)
      }
    } else if (open && (ends.test(text) || headerRowOfNext(text))) open = null
    else if (open && text !== '') {
      const line = lineOf(row)
      if (line) open.lines.push(line)
      else if (row.length > 1 && !row.some(cell => headerWords.test(spellCalculation(cell.text)))) open.lost++
      else if (row.length === 1 && open.lines.length > 0) {
        // A basis that runs on in the next row is not complete in its own.
        const last = open.lines.at(-1)
        if (last) last.basis += '…'
      }
    }
  })
  return found
}

const headerRowOfNext = (text: string): boolean => /^项目名称|^项目总预算|长期绩效|年度绩效/.test(text)

/** Σ lines against the total; null where the amounts agree or lines may have been lost. */
export const lineSumOf = ({ lines, lost, total, ragged }: CostTable): { sum: string; difference: string } | null => {
  if (!total || lines.length < 2 || (lost > 0 && !ragged)) return null
  const sum = lines.map(line => line.amount).reduce(add, fraction(0n))
  const difference = subtract(total.value, sum)
  const apart = absolute(difference)
  if (apart.numerator === 0n) return null
  // A line that was lost would leave at least its own amount: what is missing is less than the smallest line.
  const doubtful = ragged && lines.some(line => compare(line.amount, apart) <= 0)
  return doubtful ? null : { sum: printResult(sum), difference: printResult(apart) }
}

const yuanOf: Record<string, bigint> = { 亿元: 100_000_000n, 万元: 10_000n, 万: 10_000n, 千元: 1_000n, 元: 1n }
const endAmount = /(\d{1,9}(?:\.\d{1,4})?)(亿元|万元|万|千元|元)(?:\/年)?(?:左右)?$/
const anyAmount = /(\d{1,9}(?:\.\d{1,4})?)(亿元|万元|万|千元|元)(?!\/[^年])/g
const notAnItem = /(每[人月年场次个件]?|按|标准为?|单价|人均|以上|原|上年|\d{4}年预算)\D{0,6}$/

const yuan = (digits: string, unit: string): Fraction =>
  multiply(rationalOf(digits).value, fraction(yuanOf[unit] ?? 1n))

const withoutRemarks = (text: string): string => {
  let bare = text
  for (let i = 0; i < 4; i++) bare = bare.replace(/（[^（）]{5,}）/g, '；').replace(/（\d{4}）/g, '')
  return bare
}

const sentencesOf = (basis: string): string[] =>
  withoutRemarks(basis)
    .replace(/[\u2460-\u2473]/g, '；')
    .replace(/(^|[；。元万年])\d{1,2}[.、](?=[^\d])/g, '$1；')
    .split(/[；。]/)
    .filter(part => part !== '')

/** The last amount of each part, or null where a part does not end in one. */
const amountsEnding = (parts: readonly string[]): { value: Fraction; text: string }[] | null => {
  const amounts: { value: Fraction; text: string }[] = []
  for (const part of parts) {
    const match = endAmount.exec(part)
    if (!match || notAnItem.test(part.slice(0, match.index))) return null
    amounts.push({ value: yuan(match[1] ?? '', match[2] ?? ''), text: `${match[1] ?? ''}${match[2] ?? ''}` })
  }
  return amounts
}

const subsetMax = 14

const someSubsetMakes = (amounts: readonly Fraction[], goal: Fraction): boolean => {
  let sums: Fraction[] = [fraction(0n)]
  for (const amount of amounts) sums = [...sums, ...sums.map(sum => add(sum, amount))]
  return sums.some(sum => sum.numerator !== 0n && compare(sum, goal) === 0)
}

export type ItemSum = { kind: 'more' | 'less'; items: string[]; sum: string; multiple: string | null }

/** `2.8人×…` behind an item: the number of the next item and its first figure run together. */
const gluedOrdinal = /(?:^|[；。）元万年])\d{1,2}\.\d+(?:人|名|个|家|场|次|件|期|辆|台|套)/

const wanYuan = fraction(10_000n)
const multiplesMax = 12n

/**
 * The items of a basis against the amount of its line (万元). Null where they agree, where any of the amounts named make
 * the line's amount, or where the basis is not simply a list of amounts.
 */
export const itemSumOf = (line: CostLine): ItemSum | null => {
  if (line.basis === '' || line.basis.includes('…') || gluedOrdinal.test(line.basis)) return null
  const goal = multiply(line.amount, wanYuan)
  const { calculations } = hearCalculations(line.basis)
  const isFactor = (at: number): boolean =>
    calculations.some(({ start, expression }) => at >= start && at < start + expression.length)
  const mentions = [...line.basis.matchAll(anyAmount)]
    .filter(match => !isFactor(match.index))
    .map(match => yuan(match[1] ?? '', match[2] ?? ''))
  if (mentions.length === 0 || mentions.length > subsetMax || someSubsetMakes(mentions, goal)) return null
  const sentences = sentencesOf(line.basis)
  const items = amountsEnding(sentences)
  if (!items || items.length === 0) return null
  // One amount alone explains a line only where it is itself calculated.
  if (items.length === 1 && calculations.length === 0) return null
  const sum = items.map(item => item.value).reduce(add, fraction(0n))
  const order = compare(sum, goal)
  const inCommas = amountsEnding(sentences.flatMap(part => part.split('，')))
  if (order === 0 || (inCommas && compare(inCommas.map(item => item.value).reduce(add, fraction(0n)), goal) === 0))
    return null
  // Far from the amount in either unit, the basis speaks of something else.
  if (compare(sum, line.amount) === 0 || compare(multiply(sum, fraction(2n)), goal) < 0) return null
  if (compare(sum, multiply(goal, fraction(20n))) > 0) return null
  let multiple: string | null = null
  for (let k = 2n; k <= multiplesMax; k++) if (compare(multiply(goal, fraction(k)), sum) === 0) multiple = k.toString()
  const inWan = multiply(sum, fraction(1n, 10_000n))
  return { kind: order > 0 ? 'more' : 'less', items: items.map(item => item.text), sum: printResult(inWan), multiple }
}

const perHead = /(?:共计?|合计)?(\d{1,6})(?:人|名)，?(?:人均|每人)?每?年均?(\d{1,6}(?:\.\d{1,4})?)万/

/** `共计33人，年9.5万` against the line's amount: what heads × yearly cost come to, where it is near but not the amount. */
export const headCostOf = (line: CostLine): { heads: string; each: string; product: string } | null => {
  const match = perHead.exec(line.basis)
  if (!match || [...line.basis.matchAll(anyAmount)].length !== 1) return null
  const product = multiply(rationalOf(match[1] ?? '0').value, rationalOf(match[2] ?? '0').value)
  const apart = subtract(product, line.amount)
  const size = absolute(apart).numerator
  if (size === 0n) return null
  const near = size * 10n * line.amount.denominator <= line.amount.numerator * apart.denominator
  return near ? { heads: match[1] ?? '', each: match[2] ?? '', product: printResult(product) } : null
}

const subtotal = /^[，,]小计：?(\d{1,9}(?:\.\d{1,4})?)(亿元|万元|万|千元|元)(?:\/年)?(?![\d×*/])/

export type SubtotalBreach = {
  start: number
  end: number
  expression: string
  computed: string
  stated: string
  unit: string
}

const grandTotal =
  /^[，,；]?(?:合计|共计|总计|小计)：?(\d{1,9}(?:\.\d{1,4})?)(亿元|万元|万|千元|元)(?:\/年)?(?![\d×*/])/

/** `a×b=c，d×e=f，合计g`: calculations with nothing but words between them, and their total right behind. */
const totalsOf = (text: string, calculations: readonly Calculation[]): SubtotalBreach[] =>
  calculations.flatMap((last, at) => {
    const match = grandTotal.exec(text.slice(last.end))
    if (!match || at === 0) return []
    const before = text.slice(0, last.start)
    const from = Math.max(before.lastIndexOf('。'), before.lastIndexOf('合计'), before.lastIndexOf('小计'))
    const involved = calculations.filter(({ start }) => start > from && start <= last.start)
    const between = involved.slice(1).map((next, i) => text.slice(involved[i]?.end ?? 0, next.start))
    const opening = text.slice(Math.max(0, from), involved[0]?.start ?? 0)
    if (
      involved.length < 2 ||
      [opening, ...between].some(words => /\d/.test(words.replace(/[\u2460-\u2473]|(^|\D)\d{1,2}[.、]/g, '$1')))
    )
      return []
    const amounts = involved.map(({ statedFen }) => statedFen)
    if (amounts.some(amount => amount === null)) return []
    const sum = amounts.reduce<Fraction>(
      (total, amount) => (amount === null ? total : add(total, amount)),
      fraction(0n),
    )
    const unitFen = multiply(yuan('1', match[2] ?? ''), fraction(100n))
    const printed = multiply(rationalOf(match[1] ?? '0').value, unitFen)
    if (compare(sum, printed) === 0 || involved.some(({ approx }) => approx)) return []
    const inUnit = divide(sum, unitFen)
    return inUnit === null
      ? []
      : [
          {
            start: involved[0]?.start ?? 0,
            end: last.end + match[0].length,
            expression: involved.map(({ stated, unit }) => `${stated}${unit}`).join(' + '),
            computed: printResult(inUnit),
            stated: match[1] ?? '',
            unit: match[2] ?? '',
          },
        ]
  })

/** `8.33*12=99.96万元/年，小计：80万元/年`: a subtotal right behind the only calculation of its item, and different. */
export const subtotalsOf = (text: string): SubtotalBreach[] => {
  const { calculations } = hearCalculations(text)
  const single = calculations.flatMap(({ start, end, expression, stated, statedFen, unit }): SubtotalBreach[] => {
    const match = subtotal.exec(text.slice(end))
    if (!match || statedFen === null) return []
    const sentence = text.slice(0, start).search(/[^；。]*$/)
    if (calculations.some(other => other.start >= sentence && other.end < start)) return []
    const printed = multiply(yuan(match[1] ?? '', match[2] ?? ''), fraction(100n))
    return compare(printed, statedFen) === 0
      ? []
      : [{ start, end: end + match[0].length, expression, computed: stated, stated: match[1] ?? '', unit }]
  })
  return [...single, ...totalsOf(text, calculations)]
}
