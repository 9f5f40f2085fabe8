/**
 * Telling a table's rows from what stands around it: captions (unit, year, department), titles, contents entries.
 * The text shapes come here to decide where a table begins.
 */

const squeeze = (text: string): string => text.replace(/\s+/g, '')

/** `金额单位：万元`, also as scanned: `単位: 万`, `位:万元`. */
const unitCaption = /(?:^|[)）局委办处院校会])?(?:金额)?[单単]?位[:：](?:人民币)?[百千万亿]?元?$/
const unitWord = /[百千万亿]元?$|元$/
const labelCaption =
  /^(?:预算年度|决算年度|年度|截止时间|截止日期|日期|部门|编制部门|编制单位|填报单位|填报部门|部门名称|预算代码|单位编码|公开\d+表)[:：]/
const formNumber = /^(?:公开\d+表|(?:预算公开|公开)?表\d{1,2}|附表\d{1,2}|附件\d{1,2}[-－]?\d{0,2})$/
const year = /^(?:19|20)\d{2}年度?$/
const codedUnit = /^\d{3,12}[\u4e00-\u9fff]{4,}$/
/** The unit's name before a caption, and the litter that scanning leaves between. */
const litter = /^[^0-9]{1,40}$/

const isUnit = (text: string): boolean => unitCaption.test(text) && (unitWord.test(text) || /[:：]$/.test(text))

/** A row that only says unit, year, department or form number and holds no figure of the table. */
export const isCaptionRow = (cells: readonly string[]): boolean => {
  const texts = cells.map(squeeze).filter(text => text !== '')
  if (texts.length === 0 || texts.length > 8) return false
  const certain = texts.some(
    text => isUnit(text) || labelCaption.test(text) || formNumber.test(text) || (texts.length === 1 && year.test(text)),
  )
  if (!certain) return false
  const opening = texts[0] ?? ''
  const hasUnit = texts.some(isUnit)
  return texts.every(
    text =>
      isUnit(text) ||
      labelCaption.test(text) ||
      formNumber.test(text) ||
      year.test(text) ||
      codedUnit.test(text) ||
      (hasUnit && (litter.test(text) || (text === opening && text.length > 6))) ||
      // A scanned unit name falls apart into several cells, some with a stray digit.
      (hasUnit && /[\u4e00-\u9fff]{3,}/.test(text)),
  )
}

const titleEnd = /(?:[\u4e00-\u9fff]表|表[(（][^()（）]{1,20}[)）])$/

/** A row with nothing but a table's title in it. */
export const isTitleRow = (cells: readonly string[]): boolean => {
  const texts = cells.map(squeeze).filter(text => text !== '')
  const title = texts[0]
  return texts.length === 1 && title !== undefined && title.length >= 5 && titleEnd.test(title)
}

/** A line of the contents with leaders: `一、部门主要职责 .....→3`. */
export const isLeaderEntry = (cells: readonly string[]): boolean =>
  cells.length === 2 &&
  /(?:[.．·…。]\s?){3,}$/.test(cells[0]?.trim() ?? '') &&
  /^[-—]?\s?\d{1,4}\s?[-—]?$/.test(cells[1]?.trim() ?? '')

/** A line that may be an entry of the contents without leaders: words, then a page number. */
export const isPageEntry = (cells: readonly string[]): boolean =>
  cells.length === 2 && /[\u4e00-\u9fff]{2,}/.test(cells[0] ?? '') && /^\d{1,3}$/.test(cells[1]?.trim() ?? '')

/** `28`, `- 3 -`, `第 3 页 共 9 页`: a line with a page number and nothing else. */
export const isPageNumber = (text: string): boolean =>
  /^[-—–]?\s?\d{1,4}\s?[-—–]?$/.test(text.trim()) ||
  /^第\s?\d{1,4}\s?页([,，]?\s?共\s?\d{1,4}\s?页)?$/.test(text.trim())

const codeText = /^[A-Z]?\d{3,12}$/
const amountText = /^[-−]?[\d０-９][\d０-９,，.．\s]*$/

/** A cell that carries a figure or a code, in whatever spacing it is printed. */
export const isFigure = (text: string): boolean => {
  const squeezed = squeeze(text)
  return codeText.test(squeezed) || amountText.test(squeezed) || /^[≥≤><=]?\d[\d.,]*[%％]$/.test(squeezed)
}
/** A cell with a printed amount: digits with decimals or separators (a line number or a code is none). */
export const isAmount = (text: string): boolean => {
  const squeezed = squeeze(text)
  return amountText.test(squeezed) && /[.,，．]/.test(squeezed)
}
