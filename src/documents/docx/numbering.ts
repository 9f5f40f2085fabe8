/**
 * Automatic numbers of a Word file (`一、`, `（一）`, `1.`): printed, but not in the text. The docx reader comes here, for
 * headings and for columns of row numbers that Word counts by itself.
 */
import type { Clock } from '../refusal.js'
import { parseXml } from '../xml.js'
import type { Archive } from '../zip.js'
import { wordNamespace } from './styles.js'

type Level = { format: string; text: string; start: number }
type List = { abstract: string; starts: Map<number, number> }

/** The number printed before a paragraph of list `numId` at `level`, counting it; '' for bullets and unknown lists. */
export type NextNumber = (numId: string, level: number) => string

const levelsMax = 9
const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1–9999 in Chinese counting: 十, 十二, 一百零三. */
export const chineseNumeral = (value: number): string => {
  if (value <= 0 || value > 9_999) return String(value)
  const units = ['', '十', '百', '千']
  const places = [...String(value)].map(Number)
  let text = ''
  places.forEach((digit, i) => {
    if (digit !== 0) text += (digits[digit] ?? '') + (units[places.length - 1 - i] ?? '')
    else if (!text.endsWith('零') && places.slice(i).some(later => later !== 0)) text += '零'
  })
  return text.replace(/^一十/, '十')
}

const roman = (value: number): string => {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  if (value <= 0 || value >= 400) return String(value)
  let [left, text] = [value, '']
  for (const [size, sign] of signs)
    while (left >= size) {
      text += sign
      left -= size
    }
  return text
}

const letter = (value: number): string => (value >= 1 && value <= 26 ? String.fromCharCode(64 + value) : String(value))

/** A number in one of Word's number formats ([ECMA-376] 17.18.59); Chinese writers use the Japanese names as well. */
const printed = (value: number, format: string): string => {
  switch (format) {
    case 'bullet':
    case 'none':
      return ''
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return chineseNumeral(value)
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(value)].map(digit => digits[Number(digit)] ?? digit).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'upperLetter':
      return letter(value)
    case 'lowerLetter':
      return letter(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    default:
      return String(value)
  }
}

/** Reads the list definitions; the function returned counts on from paragraph to paragraph. */
export const readNumbering = (file: string, archive: Archive, part: string, keepTime: Clock): NextNumber => {
  const entry = archive.find(part)
  if (!entry) return () => ''
  const abstracts = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  let levels: Map<number, Level> | null = null
  let level: Level | null = null
  let list: List | null = null
  let override = 0
  parseXml(
    file,
    entry,
    archive.text(entry),
    wordNamespace,
    {
      open: (name, attribute) => {
        const value = attribute('val') ?? ''
        if (name === 'abstractNum') abstracts.set(attribute('abstractNumId') ?? '', (levels = new Map()))
        else if (name === 'lvl' && levels && !list)
          levels.set(Number(attribute('ilvl')), (level = { format: 'decimal', text: '', start: 1 }))
        else if (name === 'numFmt' && level) level.format = value
        else if (name === 'lvlText' && level) level.text = value
        else if (name === 'start' && level) level.start = Number(value) || 0
        else if (name === 'num') lists.set(attribute('numId') ?? '', (list = { abstract: '', starts: new Map() }))
        else if (name === 'abstractNumId' && list) list.abstract = value
        else if (name === 'lvlOverride') override = Number(attribute('ilvl'))
        else if (name === 'startOverride' && list) list.starts.set(override, Number(value) || 0)
      },
      close: name => {
        if (name === 'lvl') level = null
        else if (name === 'abstractNum') levels = null
        else if (name === 'num') list = null
      },
    },
    keepTime,
  )
  /** Counts by abstract list: lists that share a definition count on from each other unless they start anew. */
  const counts = new Map<string, number[]>()
  const started = new Set<string>()
  return (numId, at) => {
    const current = lists.get(numId)
    const definition = current && abstracts.get(current.abstract)
    const own = definition?.get(at)
    if (!current || !own || at < 0 || at >= levelsMax) return ''
    let count = counts.get(current.abstract)
    if (!count) counts.set(current.abstract, (count = []))
    const restart = current.starts.get(at)
    if (restart !== undefined && !started.has(`${numId},${at}`)) count[at] = restart
    else count[at] = count[at] === undefined ? own.start : count[at] + 1
    started.add(`${numId},${at}`)
    count.length = at + 1
    if (own.format === 'bullet') return ''
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1
      const shown = definition?.get(index)
      return shown ? printed(count[index] ?? shown.start, shown.format) : ''
    })
  }
}
