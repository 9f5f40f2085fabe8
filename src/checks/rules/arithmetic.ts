/** Rules on figures that the text itself derives: cost-basis calculations, itemised amounts, parts and their whole. */
import { costTablesOf, headCostOf, itemSumOf, lineSumOf, subtotalsOf } from '../../prose/arithmetic/cost-lines.js'
import { hearCalculations } from '../../prose/arithmetic/hear.js'
import { verifyStandards } from '../../prose/arithmetic/standards.js'
import { spellCalculation } from '../../prose/arithmetic/tokens.js'
import { placeOf, type Paragraph } from '../../prose/paragraphs.js'
import { smallFirmShares, verifyParts, type PartsBreach } from '../../prose/parts.js'
import type { SourceTable } from '../../forms/table.js'
import { silent, skipped, type Breach, type CheckContext, type Rule, type RuleOutcome } from '../rule.js'

/** A stretch of text where a calculation may stand: a paragraph or a cell, with the place of any part of it. */
type Text = {
  text: string
  name: string
  place: (start: number, end: number) => Pick<Breach, 'page' | 'box' | 'quote'>
}

const quoteLengthMax = 200
const leadingMax = 30

const quoteOf = (text: string, start: number, end: number): string =>
  text.slice(Math.max(0, start - leadingMax), Math.min(end, start + quoteLengthMax))

const ofParagraph = (paragraph: Paragraph): Text => ({
  text: paragraph.text,
  name: paragraph.headings.at(-1) ?? '正文',
  place: (start, end) => ({ ...placeOf(paragraph, start, end), quote: quoteOf(paragraph.text, start, end) }),
})

const cellTexts = (tables: readonly SourceTable[], wanted = /\d/): Text[] =>
  tables.flatMap(table =>
    table.cells
      .filter(cell => wanted.test(cell.text))
      .map((cell): Text => {
        const text = spellCalculation(cell.text)
        return {
          text,
          name: '表格',
          place: (start, end) => ({
            page: cell.page,
            ...(cell.box ? { box: cell.box } : {}),
            quote: quoteOf(text, start, end),
          }),
        }
      }),
  )

const tablesOf = ({ document }: CheckContext): SourceTable[] =>
  document.pages.flatMap(page => page.blocks.flatMap(block => (block.kind === 'table' ? [block] : [])))

/** Every text of a document that says more than a bare number; gathered once for the rules of this file. */
const textsOf = (context: CheckContext): Text[] => {
  const known = texts.get(context.document)
  if (known) return known
  const all = [
    ...context.paragraphs.filter(({ text }) => /\d/.test(text)).map(ofParagraph),
    ...cellTexts(tablesOf(context), /\d[^\d,.\s%-]|[^\d,.\s%-][^]*\d/),
  ]
  texts.set(context.document, all)
  return all
}
const texts = new WeakMap<CheckContext['document'], Text[]>()

/** The same words printed twice (a form that a conversion repeats) are one finding. */
const once = (breaches: readonly Breach[]): Breach[] => {
  const seen = new Set<string>()
  return breaches.filter(breach => {
    const key = `${breach.message}|${breach.page ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}

const calculate = (context: CheckContext): RuleOutcome => {
  if (context.template) return skipped('空白模板，没有数字可核对')
  let heard = 0
  const breaches = textsOf(context).flatMap(({ text, place }) => {
    const { calculations } = hearCalculations(text)
    heard += calculations.length
    return calculations
      .filter(calculation => calculation.verdict !== 'right')
      .map((calculation): Breach => {
        const { expression, computed, stated, unit, start, end, verdict, approx } = calculation
        const tail = verdict === 'tail'
        return {
          ...place(start, end),
          ...(tail ? { severity: 'note' as const, remedy: '属于取整尾差，可写“约”或多留一位小数。' } : {}),
          message: tail
            ? `测算式“${expression}”的得数写作 ${stated}${unit}，按式计算是 ${computed}${unit}，相差不到末位一个单位。`
            : `测算式“${expression}”${approx ? '约' : ''}等于 ${computed}${unit}，文中写的是 ${stated}${unit}。`,
          expected: `${computed}${unit}`,
          actual: `${stated}${unit}`,
          arithmetic: `${expression} = ${computed}${unit} ≠ ${stated}${unit}`,
        }
      })
  })
  return heard === 0 ? skipped('文中没有写明得数的测算式') : { breaches: once(breaches) }
}

const subtotals = (context: CheckContext): RuleOutcome =>
  context.template
    ? skipped('空白模板，没有数字可核对')
    : {
        breaches: once(
          textsOf(context).flatMap(({ text, place }) =>
            subtotalsOf(text).map(({ start, end, expression, computed, stated, unit }): Breach => ({
              ...place(start, end),
              message: `“${expression}”得 ${computed}${unit}，紧接着的小计却是 ${stated}${unit}，两个数不一致。`,
              expected: `${computed}${unit}`,
              actual: `${stated}${unit}`,
              arithmetic: `${expression} = ${computed}；小计 ${stated}`,
            })),
          ),
        ),
      }

const itemised = (context: CheckContext): RuleOutcome => {
  const tables = tablesOf(context).flatMap(costTablesOf)
  if (tables.length === 0) return skipped('没有支出明细测算表')
  const breaches = tables.flatMap((table): Breach[] => {
    const lines = table.lines.flatMap((line): Breach[] => {
      const place = { ...line.place, row: line.name, column: '金额' }
      const items = itemSumOf(line)
      const heads = headCostOf(line)
      return [
        ...(items
          ? [
              {
                ...place,
                ...(items.kind === 'less' ? { severity: 'warning' as const } : {}),
                message:
                  items.kind === 'more'
                    ? `“${line.name}”的金额是 ${line.amountText} 万元，测算依据各项合计 ${items.sum} 万元${items.multiple === null ? '' : `，正好是它的 ${items.multiple} 倍`}，超过该行金额。`
                    : `“${line.name}”的金额是 ${line.amountText} 万元，测算依据只列出 ${items.sum} 万元，其余没有依据。`,
                expected: `${items.sum}万元`,
                actual: `${line.amountText}万元`,
                arithmetic: `${items.items.join(' + ')} = ${items.sum}万元 ≠ ${line.amountText}万元`,
              },
            ]
          : []),
        ...(heads
          ? [
              {
                ...place,
                severity: 'warning' as const,
                message: `“${line.name}”的金额是 ${line.amountText} 万元，按依据 ${heads.heads} 人、每人每年 ${heads.each} 万元计算是 ${heads.product} 万元。`,
                expected: `${heads.product}万元`,
                actual: `${line.amountText}万元`,
                arithmetic: `${heads.heads} × ${heads.each} = ${heads.product}万元 ≠ ${line.amountText}万元`,
              },
            ]
          : []),
      ]
    })
    const sum = lineSumOf(table)
    if (!sum || !table.total) return lines
    const quote = table.lines.map(line => `${line.name} ${line.amountText}`).join('；')
    return [
      {
        ...table.place,
        quote,
        message: `支出明细测算各行合计 ${sum.sum} 万元，与项目总预算 ${table.total.text} 万元相差 ${sum.difference} 万元。`,
        expected: `${table.total.text}万元`,
        actual: `${sum.sum}万元`,
        arithmetic: `${table.lines.map(line => line.amountText).join(' + ')} = ${sum.sum} ≠ ${table.total.text}`,
      },
      ...lines,
    ]
  })
  return { breaches: once(breaches) }
}

const partsMessage = ({ kind, whole, parts, sum, list }: PartsBreach): string => {
  const named = `${whole.label}${whole.text}${whole.unit}`
  switch (kind) {
    case 'one-exceeds':
      return `“${named}”其中的“${parts[0]?.label ?? ''}”是 ${sum}${whole.unit}，大于总数。`
    case 'unequal':
      return `“${named}”的${list}分项已列全，合计是 ${sum}${whole.unit}，与总数 ${whole.text}${whole.unit} 不等。`
    case 'exceeds':
      return `“${named}”其中各项合计 ${sum}${whole.unit}，大于总数 ${whole.text}${whole.unit}。`
  }
}

const parts = (context: CheckContext): RuleOutcome => {
  if (context.template) return skipped('空白模板，没有数字可核对')
  let lists = 0
  const breaches = textsOf(context).flatMap(({ text, place }) => {
    const verified = verifyParts(text)
    lists += verified.lists
    return verified.breaches.map((breach): Breach => {
      const { whole, sum, start, end } = breach
      const certain = breach.kind !== 'exceeds' || breach.bracketed
      return {
        ...place(start, end),
        ...(certain ? { severity: 'error' as const } : {}),
        message: `${partsMessage(breach)}${breach.fitsAround ? `若改为 ${sum}${whole.unit}，上一级的 ${breach.fitsAround.text}${whole.unit} 正好相符。` : ''}`,
        expected: breach.kind === 'one-exceeds' ? `不大于 ${whole.text}${whole.unit}` : `${sum}${whole.unit}`,
        actual: breach.kind === 'one-exceeds' ? `${sum}${whole.unit}` : `${whole.text}${whole.unit}`,
        arithmetic: `${breach.parts.map(part => part.text).join(' + ')} = ${sum}；总数 ${whole.text}`,
      }
    })
  })
  const shares = smallFirmShares(context.paragraphs.map(paragraph => paragraph.text)).map(
    ({ at, start, end, share, total, label }): Breach => {
      const paragraph = context.paragraphs[at]
      return {
        ...(paragraph ? placeOf(paragraph, start, end) : {}),
        severity: 'error',
        message: `${label} ${share}万元，大于政府采购总额 ${total}万元。`,
        expected: `不大于 ${total}万元`,
        actual: `${share}万元`,
        arithmetic: `${share} > ${total}`,
      }
    },
  )
  return lists === 0 && shares.length === 0
    ? skipped('文中没有“其中”分项')
    : { breaches: once([...breaches, ...shares]) }
}

const beginsProject = /^(项目名称|项目编码|项目代码|项目总预算)/

/** The cells of a document, project by project. */
const projectsOf = (context: CheckContext): Text[][] => {
  const projects: Text[][] = [[]]
  for (const cell of cellTexts(tablesOf(context), /\d|^项目/)) {
    if (beginsProject.test(cell.text)) projects.push([])
    projects.at(-1)?.push(cell)
  }
  return projects
}

const standards = (context: CheckContext): RuleOutcome => {
  if (context.template) return silent
  const breaches = projectsOf(context).flatMap(cells =>
    verifyStandards(cells.map(cell => cell.text)).map((breach): Breach => {
      const cell = cells[breach.at]
      const place = cell?.place(0, cell.text.length) ?? {}
      return breach.kind === 'two-periods'
        ? {
            ...place,
            message: `同一项目的标准一处写“${breach.printed}”，另一处写“${breach.other}”，按年与按月相差12倍。`,
            expected: breach.other,
            actual: breach.printed,
            arithmetic: `${breach.other} × 12 月 ≠ ${breach.printed}`,
          }
        : {
            ...place,
            message: `“${breach.printed}”是把每月 ${breach.monthly} 与每年 ${breach.yearly} 直接相加，口径不同；全年应为 ${breach.proper}元/人/年。`,
            expected: `${breach.proper}元/人/年`,
            actual: breach.printed,
            arithmetic: `${breach.monthly} × 12 + ${breach.yearly} = ${breach.proper}元`,
          }
    }),
  )
  return { breaches: once(breaches) }
}

export const arithmeticRules: Rule[] = [
  {
    id: 'basis.calculation',
    title: '测算式的得数正确',
    why: '测算依据中的算式应当得出它写明的金额或数量。',
    severity: 'error',
    remedy: '重新计算，更正算式中的数字、单位或得数；取整时写“约”。',
    run: calculate,
  },
  {
    id: 'basis.subtotal',
    title: '小计与算式一致',
    why: '小计汇总它前面算式的得数。',
    severity: 'error',
    remedy: '核对算式的得数与小计，并检查该行和项目的合计。',
    run: subtotals,
  },
  {
    id: 'basis.itemised',
    title: '测算明细与金额相符',
    why: '支出明细测算各行之和等于项目总预算，每行的测算依据之和等于该行金额。',
    severity: 'error',
    remedy: '核对各项测算与金额，补列缺少的依据或更正金额。',
    run: itemised,
  },
  {
    id: 'prose.parts',
    title: '分项不大于总数',
    why: '“其中”所列是总数的一部分；已列全的分项之和等于总数。',
    severity: 'warning',
    remedy: '核对总数和各分项；分项有交叉时请说明。',
    run: parts,
  },
  {
    id: 'basis.period',
    title: '标准的计算周期一致',
    why: '按月的标准与按年的标准不能直接相加，同一标准只有一个周期。',
    severity: 'error',
    remedy: '统一按月或按年表示，换算后再相加。',
    run: standards,
  },
]
