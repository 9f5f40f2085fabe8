/**
 * The marginals of running text: 年初预算 beside an actual, the year before as a change tells it, 机关运行经费 where the
 * series has no cell for it. What restates a cell of the document is left to the forms.
 */
import type { Stage } from '../../book/vocabulary.js'
import type { FormPack } from '../../forms/spec.js'
import type { CellRef } from '../../forms/spec.js'
import { cellIn } from '../../forms/packs/vocabulary.js'
import { fen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { comparisonsOf } from '../../prose/comparisons.js'
import { placeOf } from '../../prose/paragraphs.js'
import type { Heard, Hearing } from '../../prose/statements.js'
import { splitCriteria } from './form-marginals.js'
import type { FormPeriod } from './form-marginals.js'
import type { AmountMarginal } from './marginal.js'
import { roundingBounds } from './marginal.js'

const accounts = cellIn('accounts')

/** Subjects that a series prints in no form of its own, by the heading they stand under. */
const furtherSubjects: readonly { pack: string; heading: RegExp; words: RegExp; ref: CellRef }[] = [
  {
    pack: 'national-accounts',
    heading: /机关运行经费/,
    words: /机关运行经费/,
    ref: accounts('09', 'total', 'actual-operating-costs'),
  },
]

/** The cell that a number is about; null where it is about none, or about several together. */
const refOf = (hearing: Hearing, mention: Heard, pack: FormPack): CellRef | null => {
  const [refs] = mention.subject?.cells ?? []
  if (refs !== undefined) return refs.length === 1 ? refs[0]! : null
  const above = hearing.paragraph.headings.join('｜')
  return (
    furtherSubjects.find(
      ({ pack: id, heading, words }) => id === pack.id && heading.test(above) && words.test(mention.label),
    )?.ref ?? null
  )
}

const decimalsInText = 2

const marginalOf = (
  hearing: Hearing,
  pack: FormPack,
  mention: Heard,
  ref: CellRef,
  amountFen: Fen,
  period: FormPeriod,
  isOwnStage: boolean,
): AmountMarginal[] => {
  const where = splitCriteria(pack, ref, period)
  if (where === null || amountFen < 0n) return []
  const place = placeOf(hearing.paragraph, Math.max(0, mention.start - mention.label.length), mention.end)
  return [
    {
      ...where,
      // A cell of another stage (三公 budget columns) still names what is summed up.
      ...(isOwnStage ? {} : { year: period.year, stage: period.stage }),
      blank: false,
      printedFen: amountFen,
      ...roundingBounds(amountFen, decimalsInText, '万元'),
      text: formatFen(amountFen, '万元'),
      place: { source: 'text', ref, name: `文字“${place.quote ?? mention.label}”`, page: place.page ?? 0 },
    },
  ]
}

/** What a change is measured against: the budget of the same year, or the year before. */
const baseOf = (text: string, pack: FormPack, year: number): FormPeriod | null => {
  const words = text.replace(/(一般公共|政府性基金|国有资本经营)预算/g, '')
  const named = /(20\d\d)年/.exec(words)?.[1]
  const baseYear = named !== undefined ? Number(named) : /上年|去年|上一年/.test(words) ? year - 1 : year
  const stage: Stage =
    /预算/.test(words) && !/执行|决算/.test(words)
      ? 'approved'
      : pack.kind === 'final-accounts' || /执行|决算/.test(words)
        ? 'actual'
        : 'approved'
  return baseYear > year || (baseYear === year && stage === (pack.kind === 'budget' ? 'approved' : 'actual'))
    ? null
    : { year: baseYear, stage }
}

const comparisonBefore = 40

const marginalsOfHearing = (hearing: Hearing, pack: FormPack, own: FormPeriod): AmountMarginal[] => {
  const found: AmountMarginal[] = []
  for (const mention of hearing.mentions) {
    if (mention.kind !== 'money' || mention.inReason) continue
    const ref = refOf(hearing, mention, pack)
    if (ref === null) continue
    if (mention.role === 'budget' && pack.kind === 'final-accounts') {
      const actual = { ...ref, column: ref.column.replace(/^budget-/, 'actual-') }
      found.push(
        ...marginalOf(hearing, pack, mention, actual, mention.amountFen, { year: own.year, stage: 'approved' }, false),
      )
    } else if (mention.role === 'prior' && mention.year !== null && mention.year < own.year)
      found.push(
        ...marginalOf(hearing, pack, mention, ref, mention.amountFen, { year: mention.year, stage: 'actual' }, false),
      )
    else if (mention.subject === null && (mention.role === 'amount' || mention.role === 'actual'))
      found.push(...marginalOf(hearing, pack, mention, ref, mention.amountFen, own, true))
  }
  const withRefs: Hearing = { ...hearing }
  for (const { now, before, difference } of comparisonsOf(withRefs)) {
    const ref = difference === null ? null : refOf(hearing, now, pack)
    if (ref === null || difference === null) continue
    const from = Math.max(now.end, difference.start - comparisonBefore)
    const period = baseOf(hearing.paragraph.text.slice(from, difference.start), pack, own.year)
    if (period === null) continue
    found.push(...marginalOf(hearing, pack, difference, ref, fen(before.amountFen), period, false))
  }
  return found
}

/** What the text says beyond the forms; the first statement of a thing counts, later ones repeat it. */
export const textMarginals = (hearings: readonly Hearing[], pack: FormPack, own: FormPeriod): AmountMarginal[] => {
  const seen = new Set<string>()
  return hearings
    .flatMap(hearing => marginalsOfHearing(hearing, pack, own))
    .filter(({ year, stage, criteria }) => {
      const key = JSON.stringify([year, stage, criteria])
      return seen.has(key) ? false : (seen.add(key), true)
    })
}
