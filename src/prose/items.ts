/** The item paragraphs below a total (“…年初预算为A万元…其中：1.…2.…”): together they must give the total. */
import { absFen, fen, sumFen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { Contradiction } from './contradiction.js'
import type { Heard, Hearing, HearingContext } from './statements.js'

const itemsMin = 3

type ItemList = { total: Hearing; items: Hearing[] }

/** Totals that end in 其中： and the item paragraphs that follow them under the same headings. */
const itemLists = (hearings: readonly Hearing[]): ItemList[] => {
  const lists: ItemList[] = []
  let open: ItemList | null = null
  for (const hearing of hearings) {
    const codes = hearing.paths.filter(({ path }) => path.item !== null)
    if (codes.length === 0) {
      if (hearing.paragraph.heading) open = null
      if (/其中：?$/.test(hearing.paragraph.text)) {
        open = { total: hearing, items: [] }
        lists.push(open)
      }
      continue
    }
    if (open && codes.length === 1) open.items.push(hearing)
  }
  return lists.filter(list => list.items.length >= itemsMin)
}

const first = (hearing: Hearing, role: Heard['role']): Heard | undefined =>
  hearing.mentions.find(mention => mention.role === role && mention.kind === 'money' && !mention.inReason)

/** Whether the list names every item of the general budget form: only then its parts are all there. */
const isComplete = (list: ItemList, context: HearingContext): boolean => {
  const codes = new Set(list.items.map(({ item }) => item?.code ?? null))
  if (codes.has(null)) return false
  for (const form of context.forms.values()) {
    const own = form.rows.flatMap(row =>
      row.code?.length === 7 && form.spec.panels[row.panel]?.accounts === 'functional' ? [row.code] : [],
    )
    if (own.length >= itemsMin && own.every(code => codes.has(code))) return true
  }
  return false
}

/** Sums of the items against the total, for the budget and for the actual. */
export const verifyItemLists = (hearings: readonly Hearing[], context: HearingContext): Contradiction[] =>
  itemLists(hearings)
    .filter(list => isComplete(list, context))
    .flatMap(list =>
      (['budget', 'actual'] as const).flatMap((role): Contradiction[] => {
        const total = first(list.total, role)
        const items = list.items.map(hearing => first(hearing, role)).filter(mention => mention !== undefined)
        if (!total || total.unit !== '万元' || items.length !== list.items.length) return []
        const sum = sumFen(items.map(mention => mention.amountFen))
        const difference = fen(total.amountFen - sum)
        const tolerance = sumFen([total, ...items].map(mention => mention.halfFen))
        if (absFen(difference) <= tolerance) return []
        const word = role === 'budget' ? '年初预算' : '支出决算'
        return [
          {
            rule: 'prose.items-sum',
            paragraph: list.total.paragraph,
            from: Math.max(0, total.start - total.label.length),
            to: total.end,
            message: `${word}总数写作 ${total.text}万元，下面 ${items.length} 个项级科目的${word}之和是 ${formatFen(sum, '万元')}万元，相差 ${formatFen(difference, '万元')}万元。`,
            expected: `${formatFen(sum, '万元')}万元`,
            actual: `${total.text}万元`,
            arithmetic: `${items.map(mention => mention.text).join(' + ')} = ${formatFen(sum, '万元')}`,
          },
        ]
      }),
    )
