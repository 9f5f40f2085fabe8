/** Stated amounts against the forms, and against each other where one paragraph states a thing twice. */
import { absFen, fen, sumFen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { comparableName, nameDistance, sameAccountName } from '../accounts/chart.js'
import type { Form } from '../forms/form.js'
import { operandsOf, type Operand } from '../forms/verify.js'
import type { Contradiction } from './contradiction.js'
import type { Heard, Hearing, HearingContext, SubjectOf } from './statements.js'

const printedAt = (context: HearingContext, subject: SubjectOf): Operand[] => {
  for (const cells of subject.cells) {
    const operands = operandsOf(context.forms, cells)
    if (operands.length > 0) return operands
  }
  return []
}

const place = (operand: Operand): Pick<Contradiction, 'form' | 'row' | 'column'> => ({
  form: operand.form.spec.id,
  row: [operand.row.codeFromName ? '' : (operand.row.code ?? ''), operand.row.label].join(' ').trim() || '合计',
  column: operand.columnLabel,
})

const sentenceEnd = (text: string, from: number): number => {
  const stop = /[。；]/.exec(text.slice(from))
  return stop ? from + stop.index : text.length
}

const yuanPerWan = 10_000n

/** A stated amount against its cell. `verified` also when it agrees. */
const verifyAmount = (
  hearing: Hearing,
  mention: Heard,
  context: HearingContext,
): { verified: boolean; found: Contradiction[] } => {
  const { subject } = mention
  if (!subject || mention.inReason || mention.role === 'prior' || mention.role === 'difference')
    return { verified: false, found: [] }
  if (mention.role === 'budget' && subject.code !== null) return { verified: false, found: [] }
  const operands = printedAt(context, subject)
  const [first] = operands
  if (!first) return { verified: false, found: [] }
  const formFen = sumFen(operands.map(operand => operand.amountFen))
  const difference = fen(mention.amountFen - formFen)
  // The form's amount, rounded to the digits of the sentence, is what the sentence should say.
  if (absFen(difference) <= mention.halfFen) return { verified: true, found: [] }
  const tolerance = fen(mention.halfFen + sumFen(operands.map(operand => operand.halfFen)))
  const right = operands.length === 1 ? `${first.text}${first.form.unit}` : `${formatFen(formFen, '万元')}万元`
  const inWan = formatFen(formFen, '万元')
  const base = {
    paragraph: hearing.paragraph,
    from: Math.max(0, mention.start - mention.label.length),
    to: sentenceEnd(hearing.paragraph.text, mention.end),
    expected: first.form.unit === '万元' ? right : `${inWan}万元`,
    actual: `${mention.text}${mention.unit}`,
    ...place(first),
  }
  const where = `《${first.form.spec.title}》“${place(first).row ?? ''}”`
  if (absFen(difference) <= tolerance)
    return {
      verified: true,
      found: [
        {
          ...base,
          rule: 'prose.amount',
          severity: 'note',
          message: `文中“${subject.name}”${mention.text}${mention.unit}，与${where}的 ${right} 有四舍五入尾差。`,
          arithmetic: `${mention.text} - ${inWan} = ${formatFen(difference, '万元')}万元`,
        },
      ],
    }
  if (mention.unit === '元')
    mention.formAmount = { amountFen: formFen, halfFen: sumFen(operands.map(operand => operand.halfFen)), text: inWan }
  if (mention.unit === '元' && absFen(fen(mention.amountFen * yuanPerWan - formFen)) <= tolerance * yuanPerWan)
    return {
      verified: true,
      found: [
        {
          ...base,
          rule: 'prose.unit',
          message: `文中“${subject.name}”写作 ${mention.text}元，应为 ${mention.text}万元（${where}为 ${right}）。`,
          arithmetic: `${mention.text}元 ≠ ${right}`,
        },
      ],
    }
  if (mention.role !== 'budget' && mention.subject?.severity !== 'warning')
    mention.formAmount = { amountFen: formFen, halfFen: sumFen(operands.map(operand => operand.halfFen)), text: inWan }
  const stageDiffers = mention.role === 'budget' || subject.severity === 'warning'
  return {
    verified: true,
    found: [
      {
        ...base,
        rule: 'prose.amount',
        ...(stageDiffers ? { severity: 'warning' as const } : {}),
        message: `文中“${subject.name}”${mention.role === 'budget' ? '的预算数' : ''}为 ${mention.text}${mention.unit}，${where}“${first.columnLabel}”是 ${right}，两处不一致。`,
        arithmetic: `${mention.text} - ${inWan} = ${formatFen(difference, '万元')}万元`,
      },
    ],
  }
}

/** An item paragraph that states this year's amount twice. */
const verifyTwice = (hearing: Hearing, context: HearingContext): Contradiction[] => {
  const { item } = hearing
  if (!item) return []
  const own = hearing.mentions.filter(
    mention =>
      mention.subject?.code === item.code &&
      mention.subject !== null &&
      (mention.role === 'amount' || mention.role === 'plan'),
  )
  const [first] = own
  const second = own.find(
    mention => first && absFen(fen(mention.amountFen - first.amountFen)) > first.halfFen + mention.halfFen,
  )
  if (!first || !second) return []
  const operands = first.subject ? printedAt(context, first.subject) : []
  const right = operands.length > 0 ? `${formatFen(sumFen(operands.map(o => o.amountFen)), '万元')}万元` : null
  return [
    {
      rule: 'prose.two-amounts',
      paragraph: hearing.paragraph,
      from: first.start,
      to: second.end,
      message: `同一段里“${item.path.item?.name ?? item.path.class.name}”先写 ${first.text}${first.unit}，后写 ${second.text}${second.unit}${right ? `；表中为 ${right}` : ''}。`,
      expected: right ?? '两处一致',
      actual: `${first.text}${first.unit}、${second.text}${second.unit}`,
      ...(operands[0] ? place(operands[0]) : {}),
    },
  ]
}

type EconomicRow = { name: string; nonZero: boolean }

/** The economic items of a side of the basic-expenditure form that holds both personnel and operating costs. */
const economicItems = (forms: ReadonlyMap<string, Form>, personnel: boolean): EconomicRow[] => {
  const rows: EconomicRow[] = []
  for (const form of forms.values())
    for (const row of form.rows) {
      if (form.spec.panels[row.panel]?.accounts !== 'economic' || row.code === null || row.code.length !== 5) continue
      const isPersonnel = /^30[13]/.test(row.code)
      if (isPersonnel !== personnel) continue
      rows.push({
        name: row.label,
        nonZero: [...row.cells.values()].some(cell => cell.printed.kind === 'amount' && cell.printed.amountFen !== 0n),
      })
    }
  return rows
}

const nearlyDistanceMax = 1
const sameItem = (a: string, b: string): boolean =>
  sameAccountName(a, b) ||
  (comparableName(a).length > 3 && nameDistance(a, b) <= nearlyDistanceMax) ||
  (comparableName(a).length > 3 && comparableName(b).startsWith(comparableName(a)))

/** A list with 等 that names many items without money is the template's full list, kept as it was. */
const boilerplateMin = 3

/** Lists of economic items (“主要包括：基本工资、津贴补贴、…”) against the rows that are not zero. */
const verifyLists = (hearing: Hearing, context: HearingContext): Contradiction[] => {
  const { text } = hearing.paragraph
  const found: Contradiction[] = []
  for (const match of text.matchAll(/(人员经费|公用经费)[^。；]{0,30}?(?:主要)?包括[：]?([^。；]{4,400})/g)) {
    const [, kind = '', list = ''] = match
    if (/\d/.test(list)) continue
    const rows = economicItems(context.forms, kind === '人员经费')
    if (rows.length === 0) continue
    const open = /等$/.test(list)
    const names = list
      .replace(/等(支出|费用|经费)?$/, '')
      .split(/[、，]|以及|和(?=[\u4e00-\u9fff]{3})/)
      .map(name => name.trim())
      .filter(name => name !== '')
    if (names.length < 3) continue
    const extra = names.filter(name => {
      const row = rows.find(candidate => sameItem(name, candidate.name))
      return row !== undefined && !rows.some(candidate => candidate.nonZero && sameItem(name, candidate.name))
    })
    const missing = open
      ? []
      : rows.filter(row => row.nonZero && !names.some(name => sameItem(name, row.name))).map(row => row.name)
    if (extra.length === 0 && missing.length === 0) continue
    const parts = [
      extra.length > 0 ? `列了表中没有金额的${extra.map(name => `“${name}”`).join('、')}` : '',
      missing.length > 0 ? `漏了表中有金额的${missing.map(name => `“${name}”`).join('、')}` : '',
    ].filter(part => part !== '')
    found.push({
      rule: 'prose.list',
      ...(open && extra.length >= boilerplateMin
        ? { severity: 'note' as const }
        : extra.length === 0 || open
          ? { severity: 'warning' as const }
          : {}),
      paragraph: hearing.paragraph,
      from: match.index,
      to: match.index + match[0].length,
      message: `“${kind}”主要包括的项目与基本支出表不一致：${parts.join('，')}。`,
      expected: rows
        .filter(row => row.nonZero)
        .map(row => row.name)
        .join('、'),
      actual: names.join('、'),
    })
  }
  return found
}

const verifyNames = (hearing: Hearing): Contradiction[] =>
  hearing.paths.flatMap(({ misnamed, code }) =>
    misnamed.map(({ part, official, former }) => ({
      rule: 'prose.account-name' as const,
      ...(former ? {} : { severity: 'warning' as const }),
      paragraph: hearing.paragraph,
      from: part.start,
      to: part.end,
      message: former
        ? `“${part.name}”是旧科目名称，现在是“${official}”。`
        : `科目 ${code ?? ''} 的名称在文中写作“${part.name}”，应为“${official}”。`,
      expected: official,
      actual: part.name,
    })),
  )

export const verifyAmounts = (
  hearing: Hearing,
  context: HearingContext,
): { found: Contradiction[]; verified: Heard[] } => {
  const found: Contradiction[] = []
  const verified: Heard[] = []
  for (const mention of hearing.mentions) {
    if (mention.kind !== 'money') continue
    const result = verifyAmount(hearing, mention, context)
    if (result.verified) verified.push(mention)
    found.push(...result.found)
  }
  const twice = verifyTwice(hearing, context)
  // Two amounts in one paragraph are one mistake: the amount that differs from the form is not reported once more.
  const kept = twice.length > 0 ? found.filter(f => f.rule !== 'prose.amount') : found
  return { found: [...kept, ...twice, ...verifyLists(hearing, context), ...verifyNames(hearing)], verified }
}
