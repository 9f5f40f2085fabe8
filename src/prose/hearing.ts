/** Hearing a whole document: every paragraph that states figures, what it says, and what in it cannot be. */
import type { Chart } from '../accounts/chart.js'
import type { Form } from '../forms/form.js'
import type { FormPack } from '../forms/spec.js'
import { accountNamesIn } from './account-paths.js'
import { verifyAmounts } from './amounts.js'
import { verifyChanges } from './changes.js'
import type { Contradiction } from './contradiction.js'
import { verifyFigures } from './figures.js'
import { verifyItemLists } from './items.js'
import { verifyMissingReasons } from './missing-reasons.js'
import type { Paragraph } from './paragraphs.js'
import { hear, type Heard, type Hearing, type HearingContext } from './statements.js'
import { verifyUnits } from './units.js'

export type ProseVerification = {
  hearings: Hearing[]
  contradictions: Contradiction[]
  /** Numbers with a unit of money or percent that were heard, that could be verified, that nothing explains. */
  heard: number
  verified: number
  unexplained: number
}

const glossary = /名词解释|名称解释|主要职能|主要职责|机构设置/

/** Rows of the economic form by name, for sentences that name items without codes. */
const economicRowsOf = (forms: readonly Form[]): HearingContext['economicRows'] =>
  forms.flatMap(form =>
    form.rows.flatMap(row => {
      const panel = form.spec.panels[row.panel]
      const [first] = panel?.columns ?? []
      return panel?.accounts === 'economic' && row.code !== null && first
        ? [
            {
              name: row.label,
              ref: {
                form: form.spec.id,
                line: row.code,
                column: first.id,
                ...(panel.side ? { side: panel.side } : {}),
              },
            },
          ]
        : []
    }),
  )

export const contextOf = (
  pack: FormPack,
  forms: ReadonlyMap<string, Form>,
  functional: Chart,
  year: number | null = null,
): HearingContext => {
  const all = [...forms.values()]
  return {
    packId: pack.id,
    kind: pack.kind,
    year,
    forms,
    accountNames: accountNamesIn(all),
    functional,
    economicRows: economicRowsOf(all),
  }
}

const numbered = /^(\d{1,2}[、.．]|（\d{1,2}）|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+[、.．])/

/** The total that a paragraph ends with to open a list (“…支出6865.03万元，主要用于以下方面：”). */
const opens = ({ paragraph, mentions }: Hearing): Heard | null => {
  if (!/：$/.test(paragraph.text)) return null
  const money = mentions.filter(mention => mention.kind === 'money')
  return money.length === 1 && (money[0]?.role === 'amount' || money[0]?.role === 'actual') ? (money[0] ?? null) : null
}

export const hearDocument = (paragraphs: readonly Paragraph[], context: HearingContext): ProseVerification => {
  const hearings: Hearing[] = []
  const contradictions: Contradiction[] = []
  let heard = 0
  let verified = 0
  let unexplained = 0
  let opening: Heard | null = null
  for (const paragraph of paragraphs) {
    if (paragraph.headings.some(heading => glossary.test(heading))) continue
    const hearing = hear(paragraph, context)
    hearings.push(hearing)
    const amounts = verifyAmounts(hearing, context)
    if (!numbered.test(paragraph.text)) opening = null
    const figures = verifyFigures(hearing, context, opening)
    opening = opens(hearing) ?? opening
    contradictions.push(...amounts.found, ...figures.found, ...verifyUnits(hearing))
    const proven = new Set([...figures.verified, ...amounts.verified])
    const stated = hearing.mentions.filter(mention => mention.kind !== 'count' && !mention.inReason)
    heard += stated.length
    verified += stated.filter(mention => proven.has(mention)).length
    unexplained += stated.filter(
      mention => !proven.has(mention) && mention.subject === null && mention.role === 'amount',
    ).length
  }
  contradictions.push(
    ...verifyItemLists(hearings, context),
    ...verifyChanges(hearings),
    ...verifyMissingReasons(hearings),
  )
  return { hearings, contradictions, heard, verified, unexplained }
}
