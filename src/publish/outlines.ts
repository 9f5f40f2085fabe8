/**
 * How provinces put a disclosure together, as data: what stands on the cover, what the part with the forms is called and
 * where it stands among the parts of the text. A new province or year is one more record; compose.ts comes here.
 */
import type { DisclosureIdentity } from './disclosure.js'

/** `{unit}` `{year}` `{scope}` (部门, 单位), `{district}` (上海市普陀区; empty where the name has none) and `{level}` (区级). */
type Template = string

export type Outline = {
  pack: string
  /** Null: every province without an outline of its own. */
  jurisdiction: string | null
  title: Template
  /** From top to bottom; the first line is the largest. */
  cover: readonly Template[]
  /** Title of the part that holds the forms. */
  forms: Template
  /** Id of the part of the text that the forms follow; null: they come first. */
  formsAfter: string | null
  /** Whether the parts are numbered (一、二、…) in their order. */
  numbered: boolean
  /** The last part, where the year has performance forms to attach; `{part}` is its place (一、二 …) among the parts. */
  attachments: { title: Template; forms: 'self-evaluations' | 'goals' } | null
}

/** Best first: a province before all provinces. */
const outlines: readonly Outline[] = [
  {
    pack: 'national-accounts',
    jurisdiction: null,
    title: '{unit}{year}年度{scope}决算',
    cover: ['{unit}', '{year}年度{scope}决算'],
    forms: '第二部分 {unit}{year}年度{scope}决算表',
    formsAfter: 'overview',
    numbered: false,
    attachments: { title: '第{part}部分 附件', forms: 'self-evaluations' },
  },
  {
    pack: 'shanghai-budget',
    jurisdiction: null,
    title: '{unit}{year}年{scope}预算',
    cover: ['{district}{year}年{level}{scope}预算', '{publisher}：{unit}'],
    forms: '{year}年{scope}预算表',
    formsAfter: 'budget-notes',
    numbered: true,
    attachments: null,
  },
  {
    pack: 'hebei-budget',
    jurisdiction: null,
    title: '{unit}{year}年{scope}预算公开',
    cover: ['{unit}', '{year}年{scope}预算信息公开'],
    forms: '第一部分 {year}年{scope}预算公开表',
    formsAfter: null,
    numbered: false,
    attachments: null,
  },
  {
    pack: 'hubei-budget',
    jurisdiction: null,
    title: '{unit}{year}年{scope}预算',
    cover: ['{unit}', '{year}年{scope}预算'],
    forms: '{year}年{scope}预算表',
    formsAfter: 'overview',
    numbered: false,
    attachments: { title: '附件 项目支出绩效目标', forms: 'goals' },
  },
]

export const outlineFor = (pack: string, jurisdiction: string): Outline => {
  const found = outlines.find(
    one => one.pack === pack && (one.jurisdiction === null || one.jurisdiction === jurisdiction),
  )
  if (found === undefined) throw new RangeError(`no outline for ${pack}`)
  return found
}

/** Province or region, city or prefecture, district or county, as a unit's full name begins. */
const districtPattern = /^(?:.{2,8}?(?:省|自治区))?(?:.{1,8}?[市州盟])?.{1,6}?[区县旗市](?=.)/u

const wordsOf = ({ unitName, year, scope }: DisclosureIdentity): Record<string, string> => {
  const district = districtPattern.exec(unitName)?.[0] ?? ''
  return {
    unit: unitName,
    year: String(year),
    scope: scope === 'department' ? '部门' : '单位',
    district,
    level: district.endsWith('县') ? '县级' : district.endsWith('区') ? '区级' : '',
    publisher: scope === 'department' ? '预算主管部门' : '预算单位',
  }
}

/** The template with the disclosure's own words. */
export const filledIn = (template: Template, identity: DisclosureIdentity): string => {
  const words = wordsOf(identity)
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name]
    if (word === undefined) throw new RangeError(`no {${name}} on a cover`)
    return word
  })
}
