/**
 * What the budgets of every province have in common: comparisons with last year's budget, the “三公”经费 with their parts,
 * texts that are kept from year to year. The sections of Shanghai and Hebei come here.
 */
import type { CellRef } from '../../../forms/spec.js'
import type { ToldBlock } from '../../told.js'
import { changeDirection, priorYear, wan, type Fallback } from '../changes.js'
import { type TellContext } from '../context.js'
import { keptParagraphs, reasonOf } from '../kept-statements.js'
import { amountOf, differenceOf, type Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'

export type Scope = TellContext['scope']

/** An amount of this year's budget beside last year's; `before` null where the book holds no budget of last year. */
export type Pair = { label: string; now: Amount; before: Amount | null }

const lastYear = ({ fill: { period } }: TellContext): { year: number } => ({ year: period.year - 1 })

export const pairOf = (teller: Teller, cells: CellRef | readonly CellRef[], label: string): Pair => ({
  label,
  now: amountOf(teller.context, cells, label, { what: '预算数' }),
  before:
    priorYear(teller) === null
      ? null
      : amountOf(teller.context, cells, label, { what: '上年预算数', period: lastYear(teller.context) }),
})

const moreWords = { up: '增加', down: '减少' } as const

/** `，比2024年预算增加3.00万元`, `，与2024年预算持平`; nothing where there is nothing to compare with. */
export const changeAgainstLastYear = ({ now, before }: Pair): Phrase => {
  if (before === null) return { frame: '', parts: {} }
  const direction = changeDirection(now, before)
  return direction === 'flat'
    ? { frame: '，与{prior}年预算持平', parts: {} }
    : {
        frame: `，比{prior}年预算${moreWords[direction]}{difference}万元`,
        parts: { difference: differenceOf(now, before) },
      }
}

export const directionOfPair = ({ now, before }: Pair): 'up' | 'down' | 'flat' =>
  before === null ? 'flat' : changeDirection(now, before)

/** `公务接待费3.00万元，上年2.00万元，增加1.00万元`: what is to be explained. */
const aboutChange = ({ label, now, before }: Pair): string => {
  const direction = directionOfPair({ label, now, before })
  return before === null || direction === 'flat'
    ? `${label}${wan(now)}`
    : `${label}${wan(now)}，上年预算${wan(before)}，${moreWords[direction]}${wan(differenceOf(now, before))}`
}

/**
 * Opening words and the recorded reason: demanded where the amount has changed, told where it has not and a reason is
 * recorded all the same.
 */
export const reasonPhrase = (
  teller: Teller,
  pair: Pair,
  key: string,
  { opens = '，主要原因是', others = [] }: { opens?: string; others?: readonly Fallback[] } = {},
): Phrase => {
  const direction = directionOfPair(pair)
  const isTold = pair.before !== null && reasonOf(teller.context, key) !== null
  if (direction === 'flat' && !isTold) return { frame: '', parts: {} }
  const keys = others.filter(other => other.direction === direction).map(other => other.key)
  const reason = teller.reason({ keys: [key, ...keys], about: aboutChange(pair), direction })
  return { frame: `${opens}{reason}`, parts: { reason } }
}

export type PublicsPart = 'total' | 'abroad' | 'vehicle' | 'vehicle-purchase' | 'vehicle-operation' | 'reception'

/** `3.00万元，比2024年预算增加1.00万元，主要原因是…` of each part; the vehicles' total may borrow a part's reason. */
export const threePublicsPhrases = (
  teller: Teller,
  cell: (part: PublicsPart) => CellRef,
): Record<PublicsPart, { pair: Pair; phrase: Phrase }> => {
  const labels: Record<PublicsPart, string> = {
    total: '“三公”经费',
    abroad: '因公出国（境）费',
    vehicle: '公务用车购置及运行费',
    'vehicle-purchase': '公务用车购置费',
    'vehicle-operation': '公务用车运行费',
    reception: '公务接待费',
  }
  const pairs = Object.fromEntries(
    Object.entries(labels).map(([part, label]) => [part, pairOf(teller, cell(part as PublicsPart), label)]),
  ) as Record<PublicsPart, Pair>
  const keyOf = (part: PublicsPart): string => `prior/three-publics/${part}`
  const ofVehicles = (['vehicle-purchase', 'vehicle-operation'] as const).map((part): Fallback => ({
    key: keyOf(part),
    direction: directionOfPair(pairs[part]),
  }))
  const phraseOf = (part: PublicsPart): Phrase => {
    const pair = pairs[part]
    const change = changeAgainstLastYear(pair)
    // The total is explained by its parts.
    const reason: Phrase =
      part === 'total'
        ? { frame: '', parts: {} }
        : reasonPhrase(teller, pair, keyOf(part), part === 'vehicle' ? { others: ofVehicles } : {})
    return { frame: '{amount}万元{change}{reason}', parts: { amount: pair.now, change, reason } }
  }
  return Object.fromEntries(
    (Object.keys(labels) as PublicsPart[]).map(part => [part, { pair: pairs[part], phrase: phraseOf(part) }]),
  ) as Record<PublicsPart, { pair: Pair; phrase: Phrase }>
}

/** The paragraphs of a kept text; where there is none it is needed, and the text says so. */
export const keptBlocks = (teller: Teller, kind: 'functions' | 'organisation', about: string): ToldBlock[] => {
  const kept = keptParagraphs(teller.context, kind)
  if (kept.length === 0) {
    const { year } = teller.context.fill.period
    teller.need(
      kind,
      `没有登记${about}。请在账本的文字表（statements.csv）中登记一行：year 填 ${year}，kind 填 ${kind}，text 写${about}；以后年度没有变化时不必再写。`,
    )
    return [teller.words(kind, `（${about}尚未登记）`)]
  }
  return kept.map((text, i) => teller.words(`${kind}/${i + 1}`, text))
}

type Term = { term: string; text: string }

const plainTerm = (term: string): string => term.replace(/[“”"]/g, '')

/** The latest explanation of each term that the book holds; accounts are explained by their names. */
const ownTerms = ({ context }: Teller): Term[] => {
  const written = context.fill.book.tables.statements.flatMap(({ kind, key }) =>
    kind === 'glossary' && key !== null && !/^\d+$/.test(key) ? [key] : [],
  )
  return [...new Set(written)].flatMap(term => {
    const text = keptParagraphs(context, 'glossary', term).join('')
    return text === '' ? [] : [{ term, text }]
  })
}

/** The terms with the department's own words where it has any, its further terms behind. */
export const glossaryOf = (teller: Teller, standard: readonly Term[]): Term[] => {
  const own = ownTerms(teller)
  const isSame = (a: Term, b: Term): boolean => plainTerm(a.term) === plainTerm(b.term)
  return [
    ...standard.map(entry => ({ term: entry.term, text: own.find(other => isSame(other, entry))?.text ?? entry.text })),
    ...own.filter(entry => !standard.some(other => isSame(other, entry))),
  ]
}

/** A kept text of the department's own with this key, in one paragraph; null where there is none. */
export const ownWords = ({ context }: Teller, key: string): string | null => {
  const text = keptParagraphs(context, 'wording', key).join('')
  return text === '' ? null : text
}
