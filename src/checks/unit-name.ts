/**
 * The name of the department or unit that publishes a document, as cover, titles and form headers print it. identity.ts
 * comes here; a name is never taken from a file name, and a blank of a template (XX局) is no name.
 */
import { printedUnitName } from '../forms/names.js'
import type { Form } from '../forms/form.js'
import { parseChineseNumeral, stripOrdinal } from '../money/numerals.js'

const name = '[\\u4e00-\\u9fff（）()、·—“”0-9]{3,40}?'
const scopeWords = '(?:省级|市级|区级|县级|本级)?(?:部门|单位)?'
const disclosureWords = '(?:预算|决算|整体支出|项目支出|绩效|收支|收入|支出|财政拨款|一般公共预算)'
const organisation =
  /(?:局|委员会|委|办公室|办|办事处|中心|院|厅|队|处|所|校|园|政府|会|馆|站|部|社|公司|机关|大学|中学|小学|台|宫|厂|场|组|狱|镇|乡|街道|基地)(?:[（(][^（）()]{1,20}[)）])?$/
const regionOnly = /^[\u4e00-\u9fff]*(?:省|市|区|县|州|旗)$/
/** 本级 and 机关 behind a name say which books these are, not who publishes them. */
const ownBooks = /[（(]?本级[)）]?$/
const notName =
  /[X×Ｘx]{2}|预算|决算|年度|报表|公开|情况|说明|财政拨款|收支|目录|附件|概况|部分|^(?:根据|按照|依据|本部门|本单位|部门|单位|区级|市级|县级|省级)/

/** Years in Chinese numerals as digits: 二〇二四年 → 2024年. */
export const yearsInDigits = (text: string): string =>
  text.replace(/二[〇○Ｏ0零]([〇○零一二三四五六七八九]{2})年/g, (printed, last: string) => {
    const year = parseChineseNumeral(`二〇${last.replace(/○/g, '〇')}`)
    return year === null ? printed : `${year}年`
  })

const compact = (text: string): string => yearsInDigits(text.replace(/[\s\u3000#*_]/g, ''))

/** The printed text as a name, or null where it cannot be one. */
const asName = (text: string, anyEnding: boolean): string | null => {
  const plain = text.replace(/^关于/, '').replace(ownBooks, '')
  if (plain.length < 4 || plain.length > 40 || notName.test(text) || regionOnly.test(plain)) return null
  return anyEnding || organisation.test(plain) ? plain.replace(/\(/g, '（').replace(/\)/g, '）') : null
}

const labels = [
  /^(?:预算单位|单位名称|编制单位|填报单位|公开单位)(?:[（(](?:盖章|公章)[)）])?[：:](.+?)(?=(?:部门|单位|预算|金额)?(?:编码|代码|单位|名称|年度|负责人)[：:]|$)/,
  /^(?:预算主管部门|预算部门|部门名称|编制部门|填报部门|公开部门|主管部门)(?:[（(](?:盖章|公章)[)）])?[：:](.+?)(?=(?:部门|单位|预算|金额)?(?:编码|代码|单位|名称|年度|负责人)[：:]|$)/,
]

/** `预算主管部门：…` on the cover. A unit's own line goes before that of the department above it. */
const labelledName = (cover: readonly string[]): string | null => {
  for (const label of labels)
    for (const text of cover) {
      const found = label.exec(text)?.[1]
      const named = found === undefined ? null : asName(found, true)
      if (named !== null) return named
    }
  return null
}

const nameFirst = new RegExp(`^(?:第[一二三四五六七八九十]+部分)?(${name})20\\d{2}年度?${scopeWords}${disclosureWords}`)
const yearFirst = new RegExp(
  `^20\\d{2}年度?(${name})${scopeWords}(?:预算|决算)(?:信息|公开|情况|编制|说明|报告|草案)*$`,
)
const titleLengthMax = 60

const titleName = (text: string): string | null => {
  if (text.length > titleLengthMax) return null
  const plain = stripOrdinal(text).rest
  const first = nameFirst.exec(plain)?.[1]
  const second = yearFirst.exec(plain)?.[1]
  return (first === undefined ? null : asName(first, true)) ?? (second === undefined ? null : asName(second, false))
}

const coverLines = 3

/** A title in one line or broken over up to three: name / 2024年度 / 部门决算. */
const titledName = (texts: readonly string[]): string | null => {
  for (let at = 0; at < texts.length; at++)
    for (let lines = 1; lines <= coverLines; lines++) {
      const found = titleName(texts.slice(at, at + lines).join(''))
      if (found !== null) return found
    }
  return null
}

const timesIn = (text: string, part: string): number => text.split(part).length - 1

/** The name above the forms: where a conversion damaged some of them, the one that the document prints most often. */
const headerName = (forms: readonly Form[], everything: string): string | null => {
  const names = [...new Set(forms.map(printedUnitName).filter(found => found !== null))]
    .map(found => asName(compact(found), true))
    .filter(found => found !== null)
  const counted = names.map(found => ({ found, times: timesIn(everything, found) }))
  return counted.sort((a, b) => b.times - a.times || b.found.length - a.found.length)[0]?.found ?? null
}

/** Whether `short` is `full` with characters left out (东西湖区人社局 for 武汉市东西湖区人力资源和社会保障局). */
const abbreviates = (short: string, full: string): boolean => {
  if (short.length >= full.length || short.at(-1) !== full.at(-1)) return false
  let at = 0
  for (const character of full) if (character === short[at]) at++
  return at === short.length
}

/**
 * Cover first, then titles, then the headers of the forms; an abbreviation on the cover gives way to the full name above
 * the forms. `texts` are the document's first lines, `everything` all its text without spaces. Null where no name stands.
 */
export const unitNameOf = (forms: readonly Form[], texts: readonly string[], everything: string): string | null => {
  const plain = texts.map(compact)
  const cover = labelledName(plain.slice(0, 40)) ?? titledName(plain.slice(0, 80))
  const header = headerName(forms, everything)
  return cover === null || (header !== null && abbreviates(cover, header)) ? header : cover
}
