/** Reasons given for a change: where they stand, whether they are empty, whether they speak of the opposite change. */
import type { Direction } from './mentions.js'
import type { Paragraph } from './paragraphs.js'

export type Reason = {
  /** Where “主要原因” begins, and where the reason's own words begin and end. */
  markStart: number
  start: number
  end: number
  text: string
}

const mark =
  /(主要)?原因(主要)?(是由于|是因为|是|为|有|如下)?[：，]?(是|为)?|(?<=[。；，])(主要)?(由于|因为|系)(?=[^，。]{2})/g

/** Reasons run to the end of their sentence; numbered ones (（1）…；（2）…) to the full stop. */
export const reasonsOf = (paragraph: Paragraph): Reason[] => {
  const { text } = paragraph
  const reasons: Reason[] = []
  for (const match of text.matchAll(mark)) {
    if (!match[0].includes('原因')) continue
    const start = match.index + match[0].length
    const before = reasons[reasons.length - 1]
    if (before && match.index < before.end) continue
    const numbered = /^（?1[）、.]|^一是/.test(text.slice(start))
    const rest = text.slice(start)
    const stop = numbered ? /。|$/.exec(rest) : /[。；]|，?(?=(年初预算|20\d\d年当年))|$/.exec(rest)
    const end = start + (stop?.index ?? rest.length)
    reasons.push({ markStart: match.index, start, end, text: text.slice(start, end) })
  }
  return reasons
}

const up = /(增加|增长|上升|新增|追加|提高|上调|扩大|调增|增资|增拨|增大|上涨|提升)/
const down = /(减少|下降|压减|缩减|下调|降低|压缩|调减|节约|节省|未能|取消|停止|减压|核减|削减|从紧)/
const money = '(支出|经费|支付|费用|开支|预算|资金|拨款|金额|安排|投入)'
const moneyUp = new RegExp(
  `${money}(略|有|有所|相应|也|均)*(增加|增长|上升|提高)|(增加|追加|新增)(了|部分|相关|相应|项目|人员)*${money}`,
)
const moneyDown = new RegExp(
  `${money}(略|有|有所|相应|也|均)*(减少|下降|压减|缩减|降低)|(减少|压减|缩减|压缩|调减)(了|部分|相关|相应|项目|人员)*${money}`,
)

/**
 * Whether a reason speaks of the opposite change only: `direct` when it says that the money itself went the other way,
 * `likely` when all its words point the other way.
 */
export const contradicts = (reason: string, change: Direction): 'direct' | 'likely' | null => {
  const says = { up: up.test(reason), down: down.test(reason) }
  if (change === 'up' && !says.up && says.down) return moneyDown.test(reason) ? 'direct' : 'likely'
  if (change === 'down' && !says.down && says.up) return moneyUp.test(reason) ? 'direct' : 'likely'
  if (change === 'flat' && says.up !== says.down)
    return moneyUp.test(reason) || moneyDown.test(reason) ? 'direct' : null
  return null
}

const leftover = /^(X|×|\*|＊|…|_|\.|—)+$|^（?(请|填写|说明|具体|根据实际)/

/** A place that was to be filled in: nothing, `XX`, `（请说明）`. */
export const isEmptyReason = ({ text }: Pick<Reason, 'text'>): boolean => {
  const words = text.replace(/[，。；：、“”（）]/g, '')
  return words === '' || leftover.test(words)
}
