/**
 * Every number with a unit that a paragraph states, with what the words before it make of it: an amount, a base, a
 * difference, a share, a growth, a completion. The role patterns are data; hearing claims starts from these mentions.
 */
import type { Fen } from '../money/fen.js'
import { parsePrinted, type Unit } from '../money/printed.js'
import { halfUnitFen } from '../money/tolerance.js'
import type { Paragraph } from './paragraphs.js'

export type Direction = 'up' | 'down' | 'flat'

export type Role =
  /** An amount of the document's own year. */
  | 'amount'
  /** The budget an actual is compared with (年初预算为…). */
  | 'budget'
  /** The actual beside a budget (支出决算为…). */
  | 'actual'
  /** The amount of the year before (2025年预算执行数为…). */
  | 'prior'
  /** The amount of the document's year beside one of the year before (2026年预算安排…). */
  | 'plan'
  | 'difference'
  | 'growth'
  | 'share'
  | 'completion'

export type Mention = {
  kind: 'money' | 'percent' | 'count'
  role: Role
  /** Exact value: fen for money, otherwise the printed number. */
  amountFen: Fen
  halfFen: Fen
  /** The number as printed without separators, `71.73`. */
  text: string
  /** 万元, 元, %, 人, 辆 …; empty where nothing follows the number. */
  unit: string
  direction: Direction | null
  /** Words of the same clause before the number, role words included. */
  label: string
  /** The year named in the label, where there is one. */
  year: number | null
  start: number
  end: number
}

const upWords = '增加|增长|上升|提高|上涨|增|扩大|高于|多'
const downWords = '减少|下降|降低|减|缩减|压减|低于|少'
const flatWords = '持平|一致|相同|无变化|不变|无增减'

export const directionOf = (words: string): Direction | null => {
  const last = [...words.matchAll(new RegExp(`${upWords}|${downWords}|${flatWords}`, 'g'))].at(-1)?.[0]
  if (last === undefined) return null
  if (new RegExp(`^(${flatWords})$`).test(last)) return 'flat'
  return new RegExp(`^(${upWords})$`).test(last) ? 'up' : 'down'
}

const change = new RegExp(`(各|均|共|同比|分别|净)?(${upWords}|${downWords})了?约?(为|了)?$`)

type RolePattern = { role: Role; kind: Mention['kind']; words: RegExp }

/** Tried in order on the words before a number; the first that fits names the role. */
const rolePatterns: RolePattern[] = [
  { role: 'share', kind: 'percent', words: /占[^占]{0,40}$/ },
  {
    role: 'completion',
    kind: 'percent',
    words:
      /(完成|执行率|为)[^完]{0,16}(预算数?|执行)(数|金额)?的?(比例|比率)?为?$|完成率为?$|执行率为?$|预算完成率为?$/,
  },
  { role: 'growth', kind: 'percent', words: change },
  { role: 'difference', kind: 'money', words: change },
  {
    role: 'prior',
    kind: 'money',
    words:
      /(上年|去年|20\d\d年)(度)?(当年)?(年初)?(预算)?(执行数|决算数)(为|是)?$|(上年|去年)[^，]{0,8}(预算|决算|执行)数?(为|是)?$/,
  },
  {
    role: 'budget',
    kind: 'money',
    words: /(年初预算|全年预算|调整预算|支出预算|收入预算|(?<!20\d\d年)(?<!安排)预算)(数|金额)?(均|安排)?为$/,
  },
  { role: 'actual', kind: 'money', words: /(支出决算|收入决算|决算|实际支出|执行)(数|金额)?均?(为|是)$/ },
  { role: 'plan', kind: 'money', words: /20\d\d年(度)?(当年)?(年初)?预算(安排|数)(数|支出)?(为|是)?$/ },
]

const unitPattern = '万元|亿元|元|万(?=[，。；、）]|$)|%|个百分点|万?[\\u4e00-\\u9fff]'
const numberPattern = new RegExp(`(?<![\\d.A-Za-z〔\\[-])(-?\\d+(?:\\.\\d+)?)(${unitPattern})?`, 'g')

const labelLengthMax = 60

/** Words before `start` in its clause: back to the last sentence mark, comma, colon or number. */
const labelBefore = (text: string, from: number, start: number): string => {
  const stretch = text.slice(Math.max(from, start - labelLengthMax), start)
  const cut = /[^，。；：！？]*$/.exec(stretch)?.[0] ?? stretch
  return cut.trim() === '' ? (/[^。；！？]*$/.exec(stretch)?.[0] ?? stretch) : cut
}

const moneyUnit = (unit: string): Unit | null =>
  unit === '万元' || unit === '万' ? '万元' : unit === '亿元' ? '亿元' : unit === '元' ? '元' : null

/** A year, a date, a document number or an ordinal is no figure. */
const isNoFigure = (text: string, number: string, unit: string, start: number, end: number): boolean => {
  if (
    unit === '年' ||
    unit === '月' ||
    unit === '日' ||
    unit === '号' ||
    unit === '类' ||
    unit === '款' ||
    unit === '项' ||
    unit === '届' ||
    unit === '时' ||
    unit === '点'
  ) {
    return unit !== '项' || /^\d+项(）|$)/.test(text.slice(start, end + 1)) || text[start - 1] === '（'
  }
  if (/[〔\[（]$/.test(text.slice(0, start)) && /^[〕\]）]/.test(text.slice(end))) return true
  return unit === '' && /^\d+$/.test(number)
}

export const mentionsOf = (paragraph: Paragraph): Mention[] => {
  const { text } = paragraph
  const mentions: Mention[] = []
  let previousEnd = 0
  for (const match of text.matchAll(numberPattern)) {
    const [whole, number = '', unit = ''] = match
    const start = match.index
    const end = start + whole.length
    if (isNoFigure(text, number, unit, start, end)) continue
    const money = moneyUnit(unit)
    const label = labelBefore(text, previousEnd, start)
    const printed = parsePrinted(number, money ?? '元')
    if (printed.kind !== 'amount') continue
    const kind: Mention['kind'] = money ? 'money' : unit === '%' ? 'percent' : 'count'
    const found = rolePatterns.find(pattern => pattern.kind === kind && pattern.words.test(label))
    const year = /(20\d\d)年/.exec(label)?.[1]
    mentions.push({
      kind,
      role: found?.role ?? 'amount',
      amountFen: printed.amountFen,
      // “0万元” is nothing; “0.00万元” may be less than half of its last place.
      halfFen: money && (printed.amountFen !== 0n || printed.decimals >= 2) ? halfUnitFen(printed, money) : (0n as Fen),
      text: number,
      unit: unit === '万' ? '万元' : unit,
      direction: found && (found.role === 'difference' || found.role === 'growth') ? directionOf(label) : null,
      label,
      year: year ? Number(year) : null,
      start,
      end,
    })
    if (money || unit === '%') previousEnd = end
  }
  return mentions
}
