/** The rule on the unit's name: written the same everywhere, and no other unit's. */
import { editDistance } from '../../accounts/chart.js'
import type { Paragraph } from '../../prose/paragraphs.js'
import { at, matches } from '../hits.js'
import { skipped, type Rule } from '../rule.js'

const governmentBodies = /(?:局|委员会|办公室|办事处|中心|法院|检察院|大队|学校|医院|街道)$/

const nearNameMax = 1
/** One other character makes another bureau of a short name (民政局, 财政局); a lost or doubled one does not. */
const lettersForSubstitution = 6
const lettersForSlip = 4
const lettersForLoss = 3

const everyIndexOf = (text: string, words: string): number[] => {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at)
  return found
}

/** The name as written behind its place (“…区商务员会”), where it differs from the right one by one character. */
const misspeltBehindPlace = (text: string, from: number, own: string): string | null => {
  if (own.length < lettersForLoss || text.startsWith(own, from)) return null
  const lengths = own.length >= lettersForSubstitution ? [-1, 1, 0] : own.length >= lettersForSlip ? [-1, 1] : [-1]
  for (const more of lengths) {
    const written = text.slice(from, from + own.length + more)
    // The last character must be there: otherwise the name is only cut short or goes on differently.
    if (
      written.length === own.length + more &&
      written.at(-1) === own.at(-1) &&
      editDistance(written, own) <= nearNameMax
    )
      return written
  }
  return null
}

/** The place as written before the name (“…市样板民政局”), where it has lost one character that is no 市 or 省. */
const misspeltPlace = (text: string, at: number, prefix: string): string | null => {
  if (text.slice(Math.max(0, at - prefix.length), at) === prefix) return null
  for (let i = 1; i < prefix.length; i++) {
    const written = prefix.slice(0, i) + prefix.slice(i + 1)
    if (!/[市省]/.test(prefix[i] ?? '') && written.length >= lettersForSlip && text.slice(0, at).endsWith(written))
      return written
  }
  return null
}

const misspeltNames = (paragraph: Paragraph, prefix: string, own: string): ReturnType<typeof matches> => {
  const { text } = paragraph
  const hit = (index: number, written: string): ReturnType<typeof matches>[number] => ({
    index,
    length: written.length,
    groups: [written],
  })
  return [
    ...everyIndexOf(text, prefix).flatMap(at => {
      const written = misspeltBehindPlace(text, at + prefix.length, own)
      return written === null ? [] : [hit(at, prefix + written)]
    }),
    ...everyIndexOf(text, own).flatMap(at => {
      const written = misspeltPlace(text, at, prefix)
      return written === null ? [] : [hit(at - written.length, written + own)]
    }),
  ]
}

export const unitName: Rule = {
  id: 'text.unit-name',
  title: '单位名称前后一致',
  why: '同一单位的名称在全文中应当一致，也不应出现别的单位的名称。',
  severity: 'warning',
  remedy: '改为单位的规范全称。',
  run: ({ paragraphs, identity, document }) => {
    const name = identity.unitName?.replace(/（.*?）/g, '')
    if (!name || name.length < 6) return skipped('没有读到单位名称')
    const own = /([区县市])([^区县市]{2,})$/.exec(name)?.[2] ?? name
    const prefix = name.slice(0, name.length - own.length)
    const seen = new Set<string>()
    return {
      breaches: paragraphs.flatMap(paragraph => {
        const misspelt = governmentBodies.test(name) && prefix.length >= 3 ? misspeltNames(paragraph, prefix, own) : []
        const foreign = matches(paragraph, /结合[区县市]([\u4e00-\u9fff]{2,8}?)本(?:部门|单位)/g).filter(
          hit => !name.includes(hit.groups[1] ?? '') && ![...(hit.groups[1] ?? '')].every(ch => own.includes(ch)),
        )
        return [
          ...misspelt.map(hit => ({
            hit,
            severity: document.format === 'text' ? ('note' as const) : ('warning' as const),
            message: `单位名称写作“${hit.groups[0]}”，与“${name}”不一致。`,
          })),
          ...foreign.map(hit => ({
            hit,
            severity: 'error' as const,
            message: `“${hit.groups[0]}”提到的不是本单位（${name}），可能是沿用了别的单位的文字。`,
          })),
        ]
          .filter(({ hit }) => !seen.has(hit.groups[0] ?? '') && seen.add(hit.groups[0] ?? ''))
          .map(({ hit, severity, message }) =>
            at(paragraph, hit, { severity, message, expected: name, actual: hit.groups[0] ?? '' }),
          )
      }),
    }
  },
}
