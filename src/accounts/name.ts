/**
 * Account names as documents print them: which differences are mere spelling, which are damage, which are another name.
 * Checks that compare a printed name with its code come here.
 */
import type { Chart } from './chart.js'
import { formerNames } from './former.js'

const nothingButChinese = /^[\u4e00-\u9fff]*$/

/** The name without what never distinguishes accounts: spaces, line breaks, kinds of brackets and quotes, （类）（款）（项）. */
export const plainName = (name: string): string =>
  // Most names are plain already, and a whole document compares thousands of them.
  nothingButChinese.test(name)
    ? name
    : name
        .replace(/[\uff01-\uff5e]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
        .replace(/[\s\u3000\u200b-\u200d\u2060\ufeff“”"'‘’]+/g, '')
        .replace(/[〔﹙]/g, '(')
        .replace(/[〕﹚]/g, ')')
        .replace(/\([类款项]\)$/, '')

/** plainName, with a last 支出 taken off and 与 read as 和: the form in which legitimate variants are equal. */
export const comparableName = (name: string): string => {
  const plain = plainName(name)
  const stem = plain.length > 2 && plain.endsWith('支出') ? plain.slice(0, -2) : plain
  return stem.replaceAll('与', '和')
}

/** Whether two printed names are one account's name in legitimate variants. */
export const sameAccountName = (a: string, b: string): boolean => comparableName(a) === comparableName(b)

/** Number of characters inserted, deleted or replaced between two texts. */
export const editDistance = (a: string, b: string): number => {
  const from = [...a]
  const to = [...b]
  let row = to.map((_, j) => j + 1)
  for (const [i, character] of from.entries()) {
    let left = i + 1
    let diagonal = i
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, left + 1, diagonal + (to[j] === character ? 0 : 1))
      diagonal = above
      left = cost
      return cost
    })
  }
  return row.at(-1) ?? from.length
}

/** editDistance of the comparable names: 1 is typical OCR damage (邮电费, 部电费). */
export const nameDistance = (a: string, b: string): number => editDistance(comparableName(a), comparableName(b))

/** What the chart says of the code: its name, and whether that is attested (see Account). */
type Official = { official: string; attested: boolean }

/**
 * `same`: the code's name or a legitimate variant. `former`: the code's name of earlier years. `damaged`: one character
 * off (two in a long name), as scanning and typing damage names. `cut`: the beginning of the code's name, as narrow
 * columns cut names off. `other-account`: the name of another account of the chart (of the same
 * level). `different`: none of these. `unknown-code`: the chart does not list the code, nothing can be said.
 */
export type NameJudgement =
  | { verdict: 'same' }
  | (Official & { verdict: 'former'; former: string; validTo: number })
  | (Official & { verdict: 'cut' })
  | (Official & { verdict: 'damaged'; distance: number })
  | (Official & { verdict: 'other-account'; distance: number; codes: string[] })
  | (Official & { verdict: 'different'; distance: number })
  | { verdict: 'unknown-code' }

/** Shorter names are too alike for one character to be called damage (水费, 电费). */
const damagedLengthMin = 3
const twiceDamagedLengthMin = 9

const isDamage = (official: string, distance: number): boolean => {
  const length = [...comparableName(official)].length
  return (distance === 1 && length >= damagedLengthMin) || (distance === 2 && length >= twiceDamagedLengthMin)
}

/** Compares the name printed beside a code with the chart: see NameJudgement. */
export const judgeName = (chart: Chart, code: string, printed: string): NameJudgement => {
  const account = chart.find(code)
  if (account === undefined) return { verdict: 'unknown-code' }
  const official = { official: account.name, attested: account.attested }
  if (sameAccountName(printed, account.name)) return { verdict: 'same' }
  const former = formerNames(code).find(candidate => sameAccountName(printed, candidate.name))
  if (former !== undefined) {
    return { verdict: 'former', ...official, former: former.name, validTo: former.validTo }
  }
  const distance = nameDistance(printed, account.name)
  const others = chart.named(printed).filter(other => other.level === account.level)
  if (others.length > 0) {
    return { verdict: 'other-account', ...official, distance, codes: others.map(other => other.code) }
  }
  if (isDamage(account.name, distance)) return { verdict: 'damaged', ...official, distance }
  const isCut = plainName(printed).length >= 2 && plainName(account.name).startsWith(plainName(printed))
  return isCut ? { verdict: 'cut', ...official } : { verdict: 'different', ...official, distance }
}
