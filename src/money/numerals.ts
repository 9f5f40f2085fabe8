/** Chinese numerals and the ordinals before labels and headings. Whoever compares labels or chapters comes here. */

const digits = new Map<string, number>(
  [...'零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖'].map((character, i) => [
    character,
    [0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9][i] ?? 0,
  ]),
)
const smallUnits = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
])
const numeralCharacters = '零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千万亿拾佰仟'
const numeralLengthMax = 24

/** Digits one after another, as in years: `二〇二四` → 2024. */
const positional = (text: string): number | null => {
  let value = 0
  for (const character of text) {
    const digit = digits.get(character)
    if (digit === undefined) return null
    value = value * 10 + digit
  }
  return value
}

/** Up to four places below 万: `三千零五十二` → 3052; units must descend. */
const belowWan = (text: string): number | null => {
  let value = 0
  let pending: number | null = null
  let lastUnit = 10_000
  for (const [i, character] of [...text].entries()) {
    const unit = smallUnits.get(character)
    const digit = digits.get(character)
    if (unit !== undefined) {
      if (unit >= lastUnit || pending === 0) return null
      // Only a leading 十 may stand without its digit (十二).
      if (pending === null && !(unit === 10 && i === 0)) return null
      value += (pending ?? 1) * unit
      pending = null
      lastUnit = unit
    } else if (digit === 0) {
      if (pending !== null) return null
    } else if (digit !== undefined) {
      if (pending !== null) return null
      pending = digit
    } else return null
  }
  return value + (pending ?? 0)
}

/**
 * `二十三` → 23, `一百零五` → 105, `三万二千` → 32000, `二〇二四` → 2024, formal digits (`壹拾贰`) too.
 * Null where the text is no numeral.
 */
export const parseChineseNumeral = (text: string): number | null => {
  const trimmed = text.replace(/\s+/g, '').replace(/[\u25cb\u25ef]/g, '〇')
  if (trimmed === '' || trimmed.length > numeralLengthMax) return null
  if (![...trimmed].some(character => smallUnits.has(character) || character === '万' || character === '亿')) {
    return positional(trimmed)
  }
  const [beforeYi, afterYi, ...moreYi] = trimmed.includes('亿') ? trimmed.split('亿') : ['', trimmed]
  const [beforeWan, afterWan, ...moreWan] = (afterYi ?? '').includes('万')
    ? (afterYi ?? '').split('万')
    : ['', afterYi ?? '']
  if (moreYi.length > 0 || moreWan.length > 0) return null
  if (trimmed.includes('亿') && beforeYi === '') return null
  if ((afterYi ?? '').includes('万') && beforeWan === '') return null
  const places = [beforeYi ?? '', beforeWan ?? '', afterWan ?? ''].map(part => (part === '' ? 0 : belowWan(part)))
  const [yi, wan, ones] = places
  if (yi == null || wan == null || ones == null) return null
  return yi * 100_000_000 + wan * 10_000 + ones
}

const inBrackets = new RegExp(`^[（(]\\s*([${numeralCharacters}]{1,4}|\\d{1,2})\\s*[)）]\\s*[、.．]?`)
const chinesePrefix = new RegExp(`^([${numeralCharacters}]{1,4})\\s*[、.．，,]`)
const arabicPrefix = /^(\d{1,2})\s*(?:[、)）]|[.．](?!\s*\d))/
const circled = /^[\u2460-\u2473]/

/**
 * The ordinal before a label and the label without it: `一、一般公共预算` → { ordinal: 1, rest: '一般公共预算' };
 * `（二）`, `3.`, `4、`, `5）`, `⑥` likewise. A label without an ordinal comes back trimmed; `1.5万元` has none.
 */
export const stripOrdinal = (label: string): { ordinal?: number; rest: string } => {
  const text = label.trim()
  if (circled.test(text)) return { ordinal: text.charCodeAt(0) - 0x245f, rest: text.slice(1).trim() }
  const half = text.replace(/[\uff10-\uff19]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const match = inBrackets.exec(half) ?? chinesePrefix.exec(half) ?? arabicPrefix.exec(half)
  if (match === null) return { rest: text }
  const printed = match[1] ?? ''
  const ordinal = /^\d+$/.test(printed) ? Number(printed) : parseChineseNumeral(printed)
  return ordinal === null ? { rest: text } : { ordinal, rest: text.slice(match[0].length).trim() }
}

const plainDigits = '〇一二三四五六七八九'

/** The ordinal before a line: 1 → `一`, 20 → `二十`, 31 → `三十一`; from 1 to 99, throws RangeError beyond. */
export const chineseNumeral = (value: number): string => {
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError(`${value} is no ordinal from 1 to 99`)
  const ones = value % 10
  const tens = (value - ones) / 10 // eslint-disable-line no-restricted-syntax -- an ordinal, not money
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : plainDigits[tens]}十`
  return `${ten}${ones === 0 ? '' : plainDigits[ones]}`
}
