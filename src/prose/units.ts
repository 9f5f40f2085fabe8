/** Units left out or mistaken: a percentage without %, an amount without 万元, a lone 元 among amounts in 万元. */
import type { Contradiction } from './contradiction.js'
import type { Heard, Hearing } from './statements.js'

const bare: { pattern: RegExp; unit: string }[] = [
  {
    pattern:
      /(?:增长|下降|上升|占[^，。；：、\d]{0,24}|完成(?:年初|全年|调整)?预算数?的|完成率为?|执行率为?)(\d{1,3}\.\d{1,2})(?=[，。；、）])/g,
    unit: '%',
  },
  {
    pattern: /(?:增加|减少|支出|收入|预算为|决算为|决算数为|预算数为|经费)(\d{1,9}\.\d{2})(?=[，。；、])/g,
    unit: '万元',
  },
]

const verifyBare = ({ paragraph, mentions }: Hearing): Contradiction[] =>
  bare.flatMap(({ pattern, unit }) =>
    [...paragraph.text.matchAll(pattern)]
      // Figures of a paragraph may all stand without their unit where it says so once (“单位：万元”).
      .filter(() => mentions.some(mention => mention.unit === '万元') && !/单位：/.test(paragraph.text))
      .map(match => ({
        rule: 'prose.unit' as const,
        ...(unit === '%' ? {} : { severity: 'warning' as const }),
        paragraph,
        from: match.index,
        to: match.index + match[0].length + 1,
        message: `“${match[0]}”后面没有写单位，应为“${match[1] ?? ''}${unit}”。`,
        expected: `${match[1] ?? ''}${unit}`,
        actual: match[1] ?? '',
      })),
  )

const yuanMax = 1_000_000n
const standard = /人均|每|标准|单价|户均|日均|次|\/|元|补贴|补助|工资|收费|罚款|奖励|以上|以下|不超过|票|费率|最高|最低/
const total =
  /(预算数?|决算数?|执行数|支出|收入|经费|资金|金额|总额|费用?|[增减]加?少?)(安排|各?增加|各?减少|为|是|共计|合计)*$/
const othersMin = 2

const isLoneYuan = (mention: Heard, mentions: readonly Heard[]): boolean => {
  const others = mentions.filter(other => other !== mention && other.kind === 'money')
  return (
    mention.unit === '元' &&
    !mention.inReason &&
    mention.formAmount === null &&
    mention.amountFen > 0n &&
    mention.amountFen < yuanMax &&
    /\.\d{1,2}$/.test(mention.text) &&
    total.test(mention.label) &&
    !standard.test(mention.label) &&
    others.length >= othersMin &&
    others.every(other => other.unit === '万元' || other.unit === '亿元')
  )
}

const verifyLoneYuan = ({ paragraph, mentions }: Hearing): Contradiction[] =>
  mentions
    .filter(mention => isLoneYuan(mention, mentions))
    .map(mention => ({
      rule: 'prose.unit' as const,
      severity: 'warning' as const,
      paragraph,
      from: Math.max(0, mention.start - mention.label.length),
      to: mention.end,
      message: `同一段里其他金额都是万元，只有这里写作 ${mention.text}元，请核对是不是 ${mention.text}万元。`,
      expected: `${mention.text}万元`,
      actual: `${mention.text}元`,
    }))

/** Call after the amounts were held against the forms: what a form has proven wrong is not reported once more. */
export const verifyUnits = (hearing: Hearing): Contradiction[] => [...verifyBare(hearing), ...verifyLoneYuan(hearing)]
