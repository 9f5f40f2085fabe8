/** What verification hands to the rules: a place in the text, and why what stands there cannot be. */
import type { Paragraph } from './paragraphs.js'

export type ProseRule =
  | 'prose.amount'
  | 'prose.unit'
  | 'prose.two-amounts'
  | 'prose.share'
  | 'prose.growth'
  | 'prose.growth-from-zero'
  | 'prose.completion'
  | 'prose.direction'
  | 'prose.reason-empty'
  | 'prose.reason-contradicts'
  | 'prose.reason-missing'
  | 'prose.list'
  | 'prose.account-name'
  | 'prose.items-sum'
  | 'prose.change'

export type Contradiction = {
  rule: ProseRule
  severity?: 'error' | 'warning' | 'note'
  paragraph: Paragraph
  from: number
  to: number
  message: string
  expected?: string
  actual?: string
  arithmetic?: string
  form?: string
  row?: string
  column?: string
}
