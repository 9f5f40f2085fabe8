/**
 * Changes that a document states without a percentage, held against each other: appropriated income and expenditure
 * change alike, and the change of the “三公” total is the sum of the changes of its parts.
 */
import { absFen, fen, sumFen, type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { Contradiction } from './contradiction.js'
import { comparisonsOf } from './comparisons.js'
import type { Heard, Hearing } from './statements.js'

/** What a sentence says an amount was before: stated by its change, or the same where nothing has changed. */
type Change = { hearing: Hearing; now: Heard; beforeFen: Fen; halfFen: Fen; difference: Heard | null; base: string }

const flat = /^，?[与比较同和](20\d\d年[^，。；\d]{0,12}|上年[^，。；\d]{0,12})(持平|一致|相同|无变化|无增减|没有变化)/

/** 2025年预算, 2025年预算数 and 上年预算 are one base where they name the same year and stage. */
const baseOf = (words: string): string => {
  const year = /20\d\d|上年/.exec(words)?.[0] ?? ''
  return `${year}${/决算|执行/.test(words) ? '决算' : '预算'}`
}

const changesOf = (hearing: Hearing): Change[] => {
  const { mentions, paragraph } = hearing
  const stated = comparisonsOf(hearing).flatMap(({ now, before, difference }) =>
    difference
      ? [
          {
            hearing,
            now,
            beforeFen: before.amountFen,
            halfFen: before.halfFen,
            difference,
            base: baseOf(paragraph.text.slice(now.end, difference.start)),
          },
        ]
      : [],
  )
  const unchanged = mentions.flatMap(now => {
    const match = now.kind === 'money' ? flat.exec(paragraph.text.slice(now.end)) : null
    return match && !/基本/.test(match[0])
      ? [
          {
            hearing,
            now,
            beforeFen: now.amountFen,
            halfFen: fen(now.halfFen * 2n),
            difference: null,
            base: baseOf(match[0]),
          },
        ]
      : []
  })
  return [...stated, ...unchanged].filter(({ now }) => now.subject !== null && now.subject.code === null)
}

const wanYuan = (amount: Fen): string => formatFen(amount, '万元')

/** The first change stated of a subject; several with different bases say nothing. */
const only = (changes: readonly Change[], name: string): Change | null => {
  const own = changes.filter(change => change.now.subject?.name === name)
  return own.length > 0 && own.every(({ base }) => base === own[0]?.base) ? (own[0] ?? null) : null
}

const placeAt = (change: Change): Pick<Contradiction, 'paragraph' | 'from' | 'to'> => ({
  paragraph: change.hearing.paragraph,
  from: Math.max(0, change.now.start - change.now.label.length),
  to: (change.difference ?? change.now).end,
})

/** `[whole, parts]`: the parts make up the whole, this year and the year before. */
const wholes: [string, string[]][] = [
  ['“三公”经费', ['因公出国（境）费', '公务用车购置及运行费', '公务接待费']],
  ['公务用车购置及运行费', ['公务用车购置费', '公务用车运行维护费']],
]

const verifyWholes = (changes: readonly Change[]): Contradiction[] =>
  wholes.flatMap(([name, partNames]): Contradiction[] => {
    const whole = only(changes, name)
    const parts = partNames.map(part => only(changes, part)).filter(part => part !== null)
    if (!whole || parts.length < partNames.length || parts.some(part => part.base !== whole.base)) return []
    const nowSum = sumFen(parts.map(part => part.now.amountFen))
    const nowTolerance = sumFen([whole.now, ...parts.map(part => part.now)].map(({ halfFen }) => halfFen))
    // Where this year's amounts do not add up, that is what is wrong.
    if (absFen(fen(whole.now.amountFen - nowSum)) > nowTolerance) return []
    const sum = sumFen(parts.map(part => part.beforeFen))
    const difference = fen(whole.beforeFen - sum)
    if (absFen(difference) <= sumFen([whole, ...parts].map(({ halfFen }) => halfFen))) return []
    const said = (change: Change): string =>
      change.difference ? `${change.difference.label}${change.difference.text}万元` : '持平'
    return [
      {
        rule: 'prose.change',
        ...placeAt(whole),
        message: `“${name}”写作“${said(whole)}”，与各分项的增减（${parts.map(part => `${part.now.subject?.name ?? ''}：${said(part)}`).join('；')}）合不上：按总数推算上年是 ${wanYuan(whole.beforeFen)} 万元，按分项推算是 ${wanYuan(sum)} 万元。`,
        expected: `上年 ${wanYuan(sum)}万元`,
        actual: `上年 ${wanYuan(whole.beforeFen)}万元`,
        arithmetic: `${parts.map(part => wanYuan(part.beforeFen)).join(' + ')} = ${wanYuan(sum)}`,
      },
    ]
  })

const alike = ['财政拨款收入', '财政拨款支出预算', '一般公共预算拨款支出预算']
const otherFunds = ['政府性基金拨款支出预算', '国有资本经营预算拨款支出预算']

/** Appropriated income and expenditure of a budget are one amount, this year and the year before. */
const verifyAlike = (changes: readonly Change[]): Contradiction[] => {
  const onlyGeneral = otherFunds.every(name => {
    const change = only(changes, name)
    return change !== null && change.now.amountFen === 0n && change.difference === null
  })
  const group = (onlyGeneral ? alike : alike.slice(0, 2)).flatMap(name => only(changes, name) ?? [])
  const [first] = group
  if (!first || group.length < 2) return []
  if (group.some(({ now, base }) => now.amountFen !== first.now.amountFen || base !== first.base)) return []
  const agree = (a: Change, b: Change): boolean => absFen(fen(a.beforeFen - b.beforeFen)) <= a.halfFen + b.halfFen
  const odd = group.filter(change => !group.some(other => other !== change && agree(change, other)))
  return odd.map(change => {
    const other =
      group.find(candidate => candidate !== change && !odd.includes(candidate)) ?? group.find(c => c !== change)
    const said = ({ difference }: Change): string => (difference ? `${difference.label}${difference.text}万元` : '持平')
    return {
      rule: 'prose.change' as const,
      // Money carried over may have made last year's income and expenditure differ.
      severity: 'warning' as const,
      ...placeAt(change),
      message: `“${change.now.subject?.name ?? ''}”写作“${said(change)}”，同一笔${wanYuan(change.now.amountFen)}万元在“${other?.now.subject?.name ?? ''}”处写作“${other ? said(other) : ''}”，两处不一致。`,
      expected: other ? said(other) : '',
      actual: said(change),
      arithmetic: `按此推算上年分别为 ${wanYuan(change.beforeFen)}万元、${wanYuan(other?.beforeFen ?? change.beforeFen)}万元`,
    }
  })
}

/** Income compared with what was spent and expenditure with what was planned: two bases for one amount. */
const verifyBases = (changes: readonly Change[]): Contradiction[] => {
  const [income, expenditure] = alike.slice(0, 2).map(name => only(changes, name))
  if (!income?.difference || !expenditure?.difference) return []
  if (income.now.amountFen !== expenditure.now.amountFen || income.base === expenditure.base) return []
  if (income.base.slice(0, -2) !== expenditure.base.slice(0, -2)) return []
  const against = ({ base }: Change): string => (base.endsWith('决算') ? '执行数（决算数）' : '预算数')
  return [
    {
      rule: 'prose.change',
      severity: 'warning',
      ...placeAt(income),
      message: `同一笔${wanYuan(income.now.amountFen)}万元，“财政拨款收入”与上年${against(income)}比较（${income.difference.label}${income.difference.text}万元），“财政拨款支出预算”却与上年${against(expenditure)}比较（${expenditure.difference.label}${expenditure.difference.text}万元），对比的口径不同。`,
      expected: '收入和支出用同一个上年数比较',
      actual: `${income.base}、${expenditure.base}`,
    },
  ]
}

/** Everything that the changes stated anywhere in a document contradict in each other. */
export const verifyChanges = (hearings: readonly Hearing[]): Contradiction[] => {
  const changes = hearings.flatMap(changesOf)
  return [...verifyWholes(changes), ...verifyAlike(changes), ...verifyBases(changes)]
}
