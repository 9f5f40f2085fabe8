/** Does one value fit its field? createBook asks for every value of every row, whoever made the rows. */
import { classificationOfCode, levelOfCode } from '../accounts/account.js'
import { readDay } from './day.js'
import { quoted } from './problem.js'
import { amountFenMax, textLengthMax, yearMax, yearMin } from './schema.js'
import type { FieldSpec } from './schema.js'

export type Fault = { reason: string; remedy: string }

export const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}._:()（）-]{0,79}$/u
export const decimalPattern = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/
const wholeMax = 1_000_000_000

/** `general（一般公共预算）、…`: what may stand in a choice. */
export const choicesText = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([code, name]) => `${code}（${name}）`)
    .join('、')

const choiceFault = (value: unknown, values: Readonly<Record<string, string>>): Fault | null => {
  if (typeof value === 'string' && Object.hasOwn(values, value)) return null
  const meant = Object.entries(values).find(([, name]) => name === value)?.[0]
  return {
    reason: `${quoted(String(value))}不是规定的代码。`,
    remedy: meant === undefined ? `请改为其中之一：${choicesText(values)}。` : `请写代码 ${meant}。`,
  }
}

const textFault = (value: unknown): Fault | null => {
  if (typeof value !== 'string' || value === '') return { reason: '应为文字。', remedy: '请填写文字；没有内容时留空。' }
  if (value.length > textLengthMax)
    return { reason: `文字有${value.length}字，超过上限${textLengthMax}字。`, remedy: '请精简文字，或分成几行。' }
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffd]/u.test(value))
    return { reason: `${quoted(value)}中有看不见的控制字符或乱码。`, remedy: '请删去后重新输入这一格文字。' }
  return value.trim() === value ? null : { reason: `${quoted(value)}前后有空格或空行。`, remedy: '请删去前后的空格。' }
}

const accountFault = (value: unknown, type: 'functional' | 'economic'): Fault | null => {
  const code = String(value)
  if (classificationOfCode(code) === type) return null
  const shape =
    type === 'functional' ? '支出功能分类编码以2开头，类3位、款5位、项7位' : '部门经济分类编码以3开头，类3位、款5位'
  const given = levelOfCode(code) === null ? '不是科目编码' : '不属于这一种分类'
  return { reason: `${quoted(code)}${given}：${shape}。`, remedy: '请核对科目编码，勿带空格、小数点和名称。' }
}

const isWhole = (value: unknown, min: number, max: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max

/** What is wrong with a value, or null. Blank is null, never an empty text or a zero. */
export const fieldFault = (value: unknown, spec: FieldSpec): Fault | null => {
  if (value === null) return spec.required ? { reason: '必填，现在是空的。', remedy: `请填写${spec.title}。` } : null
  switch (spec.type) {
    case 'choice':
      return choiceFault(value, spec.values ?? {})
    case 'text':
      return textFault(value)
    case 'functional':
    case 'economic':
      return accountFault(value, spec.type)
    case 'id':
      return typeof value === 'string' && idPattern.test(value)
        ? null
        : {
            reason: `${quoted(String(value))}不能作编号：应以字母、数字或汉字开头，不超过80字，不含空格。`,
            remedy: '请改用字母、数字、汉字和 . _ - : 组成的编号。',
          }
    case 'year':
      return isWhole(value, yearMin, yearMax)
        ? null
        : { reason: `${quoted(String(value))}不是年度。`, remedy: `请写四位年份，如2024（${yearMin}—${yearMax}）。` }
    case 'date':
      return typeof value === 'string' && readDay(value) !== null
        ? null
        : { reason: `${quoted(String(value))}不是日期。`, remedy: '请写年-月-日，如 2024-06-30。' }
    case 'whole':
      return isWhole(value, 0, wholeMax)
        ? null
        : { reason: `${quoted(String(value))}不是0至${wholeMax}的整数。`, remedy: '请写整数，勿带单位和逗号。' }
    case 'decimal':
      return typeof value === 'string' && decimalPattern.test(value)
        ? null
        : { reason: `${quoted(String(value))}不是数字。`, remedy: '请写数字，至多六位小数，勿带单位和逗号。' }
    case 'amount':
      return typeof value === 'bigint' && value <= amountFenMax && value >= -amountFenMax
        ? null
        : { reason: `金额${quoted(String(value))}超出上限。`, remedy: '请核对金额单位：这里以元计。' }
  }
}
