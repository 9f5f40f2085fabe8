/**
 * Values as the cell shows them: number formats applied (numfmt), binary fractions never leak.
 * Both Excel readers come here.
 */
import { format, getFormatFromId, isDateFormat } from 'numfmt'

/** Built-in formats whose pattern depends on the language: what a Chinese Excel shows ([MS-XLSX] 18.8.30, zh-cn). */
const chineseBuiltIns: Record<number, string> = {
  14: 'yyyy/m/d',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** The pattern of a built-in format number; General when there is none. */
export const builtInPattern = (id: number): string => {
  const chinese = chineseBuiltIns[id]
  if (chinese) return chinese
  const pattern = getFormatFromId(id)
  return typeof pattern === 'string' ? pattern : 'General'
}

/**
 * A number as General shows it: at least two decimals kept where the number has them, about ten digits otherwise,
 * never scientific for amounts.
 */
export const showGeneral = (value: number): string => {
  if (!Number.isFinite(value)) return ''
  const size = Math.abs(value)
  if (size >= 1e15 || (size > 0 && size < 1e-9)) return String(value)
  const wholeDigits = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1
  const decimals = Math.min(9, Math.max(2, 10 - wholeDigits))
  const text = value.toFixed(decimals).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

const daysTo1904 = 1462

export type ShowNumber = (value: number) => string

/** How numbers with this pattern are shown. A pattern that cannot be read is taken as General. */
export const numberShower = (pattern: string, epoch1904 = false): ShowNumber => {
  if (/^(general|g\/通用格式|@)?$/i.test(pattern.trim())) return showGeneral
  let isDate = false
  try {
    isDate = isDateFormat(pattern)
  } catch {
    return showGeneral
  }
  return value => {
    try {
      const shown = format(pattern, isDate && epoch1904 ? value + daysTo1904 : value)
      const general = /general|通用格式/i.test(pattern) && !/["\\;]/.test(pattern)
      return general ? showGeneral(value) : shown.replace(/\s+/g, ' ').trim()
    } catch {
      return showGeneral(value)
    }
  }
}

/** Words under a format with a text section (`0;-0;;"第"@`), or as they are. */
export const showWords = (text: string, pattern: string): string => {
  if (!/[;]/.test(pattern) || !pattern.includes('@')) return text
  try {
    return format(pattern, text).trim()
  } catch {
    return text
  }
}
