/**
 * Parts against their whole in a sentence: `549人，其中（正高级1人、高级81人…）`, lists in brackets inside lists, and the lists
 * whose parts are all there are (procurement by kind, vehicles by use, projects by grade). Rules on wording come here.
 */

export type Part = {
  label: string
  text: string
  /** In the unit's smallest printed place. */ value: bigint
  unit: string
}

export type PartsBreach = {
  /** `exceeds`: the parts are more than the whole. `unequal`: all parts there are do not make the whole. */
  kind: 'exceeds' | 'one-exceeds' | 'unequal'
  list: string
  whole: Part
  parts: Part[]
  sum: string
  start: number
  end: number
  /** The whole of the list around it, where the sum of these parts would make that one right: a slip in this whole. */
  fitsAround: Part | null
  /** The list stands in brackets right behind its whole. */
  bracketed: boolean
}

const scaleDigits = 6
const scaled = (digits: string): bigint => {
  const [whole = '', fraction = ''] = digits.split('.')
  return BigInt(whole + fraction.slice(0, scaleDigits).padEnd(scaleDigits, '0'))
}
const printScaled = (value: bigint): string => {
  const digits = value.toString().padStart(scaleDigits + 1, '0')
  return `${digits.slice(0, -scaleDigits)}.${digits.slice(-scaleDigits)}`.replace(/\.?0+$/, '')
}

const units =
  '亿元|万元|元|万|平方米|㎡|人次|批次|车次|户次|人|名|个|家|户|场|次|件|辆|套|台|起|宗|例|份|所|项|条|处|批|期|册|亩|公里'
const quantityAtEnd = new RegExp(`(\\d{1,12}(?:\\.\\d{1,6})?)(?:余|多)?(${units})(?:以上)?$`)
const item = new RegExp(
  `^(?<label>[^\\d]{1,24}?)(?:约|共|有|为|分别为)?(?<digits>\\d{1,12}(?:\\.\\d{1,6})?)(?<unit>${units})?(?<rest>[^\\d]{0,24})$`,
)

/** Words that make a figure no part: a comparison, a rate, a time, another base. */
const noPart =
  /每|平均|人均|原|上年|去年|同比|计划|目标|比|较|增|减|占|总|累计|共计|合计|不含|不包括|除|约定|新增|完成率|月|年度|超|达|限|第|另|同时|离休|退休(?!干部用车)|遗属/
/** Attributes that one person or case can have together with another: such lists may overlap. */
const mayOverlap =
  /党员|团员|女|男|少数民族|汉族|学历|本科|大专|研究生|博士|硕士|岁|残疾|困难|贫困|脱贫|退役|军人|退休|高校|毕业|失业|农民工|大龄|本地|外地户籍|返乡|低保|参保|持证|留学|涉及|惠及|受理|办结|结案|立案|办理|处理|整改|回复|答复|审核|重复|交叉|兼/

/** Differences and rates have no parts that must stay below them. */
const noWhole = /增|减|净|差额|比|较|每|人均|平均|下降|上升|超/

/** A clause is a part only when it is nothing but a name and one figure. */
const partOf = (clause: string, unit: string): Part | null => {
  const match = item.exec(clause)
  if (!match?.groups) return null
  const { label = '', digits = '', unit: own, rest = '' } = match.groups
  if (noPart.test(label) || /(其中|比|较|增|减|占)/.test(rest)) return null
  if (own === undefined && rest !== '') return null
  if ((own ?? unit) !== unit) return null
  return { label: label.replace(/^[，、：和及与]/, ''), text: digits, value: scaled(digits), unit }
}

const listLengthMax = 1_500
const listsMax = 400

const closing: Record<string, string> = { '（': '）' }

/** Where the bracket that opens at `open` is closed; the end of the text where it never is. */
const closeOf = (text: string, open: number): number => {
  let depth = 0
  const limit = Math.min(text.length, open + listLengthMax)
  for (let at = open; at < limit; at++) {
    if (text[at] === '（') depth++
    if (text[at] === closing['（'] && --depth === 0) return at
  }
  return limit
}

/** A list without what stands in brackets inside it, same length: lists inside lists are looked at on their own. */
const withoutBrackets = (text: string): string => {
  let depth = 0
  return [...text]
    .map(ch => {
      if (ch === '（') depth++
      const inside = depth > 0
      if (ch === '）' && depth > 0) depth--
      return inside ? '\u0001' : ch
    })
    .join('')
}

type List = { start: number; end: number; text: string; bracketed: boolean; wholeEnd: number; named: boolean }

/** Lists in a text: `其中…` up to the end of its sentence or bracket, and brackets right behind a figure. */
const listsIn = (text: string): List[] => {
  const lists: List[] = []
  for (const match of text.matchAll(/[，,；。（]?其中[：:，,]?(（)?|（/g)) {
    const at = match.index
    const opensBefore = match[0].startsWith('（')
    const opensAfter = match[1] !== undefined
    const start = at + match[0].length
    if (opensBefore && match[0] === '（') {
      if (text.startsWith('其中', start)) continue
      lists.push({ start, end: closeOf(text, at), text: '', bracketed: true, wholeEnd: at, named: false })
      continue
    }
    if (lists.length >= listsMax) break
    const bracket = opensAfter ? start - 1 : opensBefore ? at : enclosing(text, at)
    const limit = bracket >= 0 ? closeOf(text, bracket) : Math.min(text.length, start + listLengthMax)
    const sentence = text.slice(start, limit).search(bracket >= 0 ? /[。！？]/ : /[。；！？]/)
    lists.push({
      start,
      end: sentence < 0 ? limit : start + sentence,
      text: '',
      bracketed: opensBefore || opensAfter,
      wholeEnd: at,
      named: true,
    })
  }
  return lists
    .map(list => ({ ...list, text: text.slice(list.start, list.end) }))
    .filter(list => list.text.length > 0 && /\d/.test(list.text))
}

const enclosing = (text: string, at: number): number => {
  let depth = 0
  for (let i = at - 1; i >= Math.max(0, at - listLengthMax); i--) {
    if (text[i] === '）') depth++
    if (text[i] === '（' && depth-- === 0) return i
    if (text[i] === '。' && depth === 0) return -1
  }
  return -1
}

/** The figure right before a list. */
const wholeBefore = (text: string, end: number): Part | null => {
  // Brackets that belong to the figure (`4698人（其中…），其中…`) are stepped over.
  const before = withoutBracketsBefore(text.slice(0, end)).replace(/[，,、：:；]$/, '')
  const match = quantityAtEnd.exec(before)
  if (!match) return null
  const label = (/[^，。；、：（）\d]{0,20}$/.exec(before.slice(0, match.index))?.[0] ?? '').replace(
    /^(其中|年度?|月|日)/,
    '',
  )
  return { label, text: match[1] ?? '', value: scaled(match[1] ?? '0'), unit: match[2] ?? '' }
}

/** Grades of evaluated projects stand in brackets behind the average score; their whole is the number of projects. */
const gradedBefore = (text: string, list: List): Part | null => {
  if (!/绩效评级|评级为/.test(list.text)) return null
  const before = text.slice(Math.max(0, list.wholeEnd - 80), list.wholeEnd)
  const match = [...before.matchAll(/项目(\d{1,4})个/g)].at(-1)
  return match?.[1] === undefined
    ? null
    : { label: '绩效评价项目', text: match[1], value: scaled(match[1]), unit: '个' }
}

const withoutBracketsBefore = (text: string): string => {
  let at = text.length
  while (text[at - 1] === '）') {
    let depth = 0
    let open = at - 1
    for (; open >= 0; open--) {
      if (text[open] === '）') depth++
      if (text[open] === '（' && --depth === 0) break
    }
    if (open < 0) break
    at = open
  }
  return text.slice(0, at)
}

/** Parts up to the first clause whose figure is no part. */
const partsOfList = (list: List, unit: string): Part[] => {
  const parts: Part[] = []
  const clauses = withoutBrackets(list.text)
    .replaceAll('\u0001', '')
    .split(/[，、；,]|和(?=[^\d，、]{1,12}\d)/)
    .filter(clause => clause.trim() !== '')
  for (const clause of clauses) {
    // A figure of another unit (money beside heads) belongs to the same part; names without figures lead on to the next.
    const known = partOf(clause, unit) ?? partOf(firstFigureOf(clause, unit), unit)
    if (known) parts.push(known)
    else if (/\d/.test(clause)) return parts
  }
  return parts
}

/** `全年在岗4001人217万元` → `全年在岗4001人`. */
const firstFigureOf = (clause: string, unit: string): string => {
  const match = new RegExp(`^[^\\d]{1,24}?\\d{1,12}(?:\\.\\d{1,6})?${unit}(?=[约计需]?\\d|以)`).exec(clause)
  return match?.[0] ?? clause
}

const someMakeMax = 14
/** Whether some of the figures make the whole by themselves: then the list has levels, or another list follows it. */
const someMake = (goal: bigint, parts: readonly Part[]): boolean => {
  if (parts.length > someMakeMax) return true
  let sums = new Set<bigint>([0n])
  for (const part of parts) sums = new Set([...sums, ...[...sums].map(sum => sum + part.value)])
  return sums.has(goal)
}

const sumOf = (parts: readonly Part[]): bigint => parts.reduce((total, part) => total + part.value, 0n)

const decimalsOf = (part: Part): number => part.text.split('.')[1]?.length ?? 0
const halfOf = (part: Part): bigint => (5n * 10n ** BigInt(scaleDigits)) / 10n ** BigInt(decimalsOf(part) + 1)
/** Money is rounded part by part; counts are not. */
const toleranceOf = (whole: Part, parts: readonly Part[]): bigint =>
  /元|万|米|亩|公里/.test(whole.unit) && [whole, ...parts].some(part => decimalsOf(part) > 0)
    ? [whole, ...parts].reduce((total, part) => total + halfOf(part), 0n)
    : 0n

const partsMin = 2

/** Whether this list, complete by its words, must make its whole. */
const exhaustive = (whole: Part, parts: readonly Part[], context: string): string | null => {
  const labels = parts.map(part => part.label)
  const has = (...words: string[]): boolean => words.every(word => labels.some(label => label.includes(word)))
  if (/采购/.test(context) && parts.length === 3 && has('货物', '工程', '服务')) return '政府采购'
  if (whole.unit === '辆' && parts.length >= 3 && labels.some(label => label.includes('其他用车'))) return '车辆'
  if (whole.unit === '个' && has('优', '良', '不合格')) return '绩效评级'
  if (whole.unit === '平方米' && parts.length === 2 && has('地上', '地下')) return '建筑面积'
  return null
}

/** Lists of parts that cannot make their whole. `text` in the spelling of paragraphs.ts. Pure. */
export const verifyParts = (text: string): { breaches: PartsBreach[]; lists: number } => {
  const breaches: PartsBreach[] = []
  let lists = 0
  for (const list of listsIn(text)) {
    const whole = wholeBefore(text, list.wholeEnd) ?? gradedBefore(text, list)
    if (!whole || noWhole.test(whole.label)) continue
    const parts = partsOfList(list, whole.unit)
    if (parts.length === 0 || (!list.named && parts.length < partsMin)) continue
    lists++
    const sum = sumOf(parts)
    const tolerance = toleranceOf(whole, parts)
    const context = text.slice(Math.max(0, list.wholeEnd - 40), list.wholeEnd)
    const name = exhaustive(whole, parts, context)
    const largest = parts.reduce((a, b) => (b.value > a.value ? b : a))
    const found = (kind: PartsBreach['kind'], involved: Part[]): PartsBreach => ({
      kind,
      list: name ?? '',
      whole,
      parts: involved,
      sum: printScaled(sumOf(involved)),
      start: Math.max(0, text.lastIndexOf(whole.text, list.wholeEnd) - whole.label.length),
      end: list.end,
      fitsAround: null,
      bracketed: list.bracketed,
    })
    const apart = sum > whole.value ? sum - whole.value : whole.value - sum
    // Outside brackets a later figure that is larger than the whole usually begins something else.
    const credible = list.bracketed || largest === parts[0] || name !== null
    if (largest.value > whole.value + tolerance) {
      if (list.named && credible) breaches.push(found('one-exceeds', [largest]))
    } else if (name !== null && apart > tolerance) breaches.push(found('unequal', parts))
    else if (sum > whole.value + tolerance) {
      const overlapping =
        parts.length < 2 || [list.text, whole.label].some(words => mayOverlap.test(words.replace(/惠及.*$/, '')))
      if (!overlapping && !someMake(whole.value, parts)) breaches.push(found('exceeds', parts))
    }
  }
  return { breaches: withOuterFit(breaches), lists }
}

/** An inner list that is more than its whole, where the larger figure would make the list around it right: one finding. */
const withOuterFit = (breaches: readonly PartsBreach[]): PartsBreach[] => {
  const explained = new Set<PartsBreach>()
  const fitted = breaches.map(breach => {
    const outer = breaches.find(
      other => other !== breach && other.kind === 'unequal' && other.start < breach.start && other.end >= breach.end,
    )
    if (!outer || sumOf(outer.parts) - breach.whole.value + sumOf(breach.parts) !== outer.whole.value) return breach
    explained.add(outer)
    return { ...breach, start: outer.start, end: outer.end, fitsAround: outer.whole }
  })
  return fitted.filter(breach => !explained.has(breach))
}

export type SmallFirmBreach = { at: number; start: number; end: number; share: string; total: string; label: string }

const procurementTotal = /政府采购(?:支出|预算)(?:总额|金额|数)?[^，。；\d]{0,20}?(\d{1,10}(?:\.\d{1,6})?)万元/
const smallFirmShare =
  /(面向中小企业预留政府采购项目预算金额|预留给小型和微型企业的政府采购项目预算|授予中小企业合同金额|授予小微企业合同金额)[^，。；\d]{0,4}(\d{1,10}(?:\.\d{1,6})?)万元/g

/** Shares for small firms that are larger than the procurement they are a share of; `at` is the paragraph's index. */
export const smallFirmShares = (paragraphs: readonly string[]): SmallFirmBreach[] => {
  let total: { text: string; at: number } | null = null
  const breaches: SmallFirmBreach[] = []
  paragraphs.forEach((text, at) => {
    const first = procurementTotal.exec(text)
    const share = text.search(smallFirmShare)
    if (first?.[1] !== undefined && (share < 0 || first.index < share)) total = { text: first[1], at }
    // The total stands in the same paragraph or the one before: further away it may be another year's.
    if (!total || at - total.at > 1) return
    for (const match of text.matchAll(smallFirmShare)) {
      const amount = match[2] ?? '0'
      if (scaled(amount) > scaled(total.text))
        breaches.push({
          at,
          start: match.index,
          end: match.index + match[0].length,
          share: amount,
          total: total.text,
          label: match[1] ?? '',
        })
    }
  })
  return breaches
}
