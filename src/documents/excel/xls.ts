/**
 * Excel 97–2003 workbooks (.xls, BIFF8 in an OLE2 container). There is no living library for them on npm, and the
 * records a form needs are few. The Excel reader comes here.
 */
import { UnreadableError, type Source } from '../document.js'
import { openOle2 } from '../ole2.js'
import { damaged, encrypted, refuse, startCountingClock, type Clock } from '../refusal.js'
import { errorTexts, numberOfRk, openParts, recordTypes as types, recordsFrom, type BiffRecord } from './biff.js'
import { builtInPattern, numberShower, showWords } from './format.js'
import { plainStyle, type CellStyle } from './styles.js'
import { collectCells, type Sheet, type Workbook } from './workbook.js'

const biff8 = 0x0600

type Globals = {
  sheets: { name: string; at: number; hidden: boolean; isWorksheet: boolean }[]
  strings: string[]
  styles: CellStyle[]
}

const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength)
const dataOf = (record: BiffRecord): DataView => viewOf(record.parts[0] ?? new Uint8Array())

const readStrings = (record: BiffRecord, keepTime: Clock): string[] => {
  const parts = openParts(record.parts)
  parts.long()
  const count = parts.long()
  const strings: string[] = []
  while (strings.length < count) {
    keepTime()
    strings.push(parts.string(parts.short()))
  }
  return strings
}

const readGlobals = (file: string, stream: Uint8Array, keepTime: Clock): Globals => {
  const globals: Globals = { sheets: [], strings: [], styles: [] }
  const patterns = new Map<number, string>()
  const formats: { pattern: number; borders: number }[] = []
  let epoch1904 = false
  let ended = false
  for (const record of recordsFrom(stream, 0)) {
    keepTime()
    const data = dataOf(record)
    const { type } = record
    if (type === types.bof && data.getUint16(0, true) !== biff8)
      throw refuse(
        file,
        'wrong-type',
        '这是 Excel 5.0/95 的工作簿，版本太旧，不在可检查的格式之内。',
        '请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。',
      )
    if (type === types.filePass) throw encrypted(file, '这个工作簿')
    ended = type === types.eof
    if (ended) break
    if (type === types.dateMode) epoch1904 = data.getUint16(0, true) === 1
    else if (type === types.sst) globals.strings = readStrings(record, keepTime)
    else if (type === types.xf) formats.push({ pattern: data.getUint16(2, true), borders: data.getUint16(10, true) })
    else if (type === types.format) {
      const parts = openParts(record.parts)
      patterns.set(parts.short(), parts.string(parts.short()))
    } else if (type === types.boundSheet) {
      const parts = openParts(record.parts)
      const at = parts.long()
      const hidden = (parts.byte() & 3) !== 0
      const isWorksheet = parts.byte() === 0
      globals.sheets.push({ at, hidden, isWorksheet, name: parts.string(parts.byte()) })
    }
  }
  if (!ended) throw new RangeError('BIFF: workbook without end')
  globals.styles = formats.map(({ pattern: id, borders }) => {
    const pattern = patterns.get(id) ?? builtInPattern(id)
    const side = (shift: number): boolean => ((borders >> shift) & 15) !== 0
    const lines = { left: side(0), right: side(4), top: side(8), bottom: side(12) }
    return { pattern, show: numberShower(pattern, epoch1904), borders: borders === 0 ? null : lines }
  })
  return globals
}

const readSheet = (
  stream: Uint8Array,
  start: number,
  globals: Globals,
  collect: ReturnType<typeof collectCells>,
  keepTime: Clock,
): void => {
  let depth = 0
  /** A formula whose text stands in the STRING record after it. */
  let pending: { row: number; column: number; style: CellStyle } | null = null
  const styleOf = (index: number): CellStyle => globals.styles[index] ?? plainStyle
  const put = (row: number, column: number, style: CellStyle, text: string, stored = ''): void => {
    const shown = text.trim()
    if (shown === '' && !style.borders) return
    const hidden = stored === '' || stored === shown ? {} : { stored }
    collect.add({ row, column, text: shown, borders: style.borders, ...hidden })
  }
  const putNumber = (row: number, column: number, style: CellStyle, number: number): void =>
    put(row, column, style, style.show(number), String(number))
  for (const record of recordsFrom(stream, start)) {
    keepTime()
    const { type } = record
    if (type === types.bof) depth++
    if (depth === 0) throw new RangeError('BIFF: no sheet where one should be')
    if (type === types.eof && --depth <= 0) return
    if (depth > 1) continue
    const data = dataOf(record)
    const short = (at: number): number => data.getUint16(at, true)
    const cell = (): { row: number; column: number; style: CellStyle } => ({
      row: short(0),
      column: short(2),
      style: styleOf(short(4)),
    })
    switch (type) {
      case types.labelSst: {
        const { row, column, style } = cell()
        put(row, column, style, showWords(globals.strings[data.getUint32(6, true)] ?? '', style.pattern))
        break
      }
      case types.label:
      case types.rString: {
        const { row, column, style } = cell()
        const parts = openParts([(record.parts[0] as Uint8Array).subarray(6), ...record.parts.slice(1)])
        put(row, column, style, showWords(parts.string(parts.short()), style.pattern))
        break
      }
      case types.number: {
        const { row, column, style } = cell()
        putNumber(row, column, style, data.getFloat64(6, true))
        break
      }
      case types.rk: {
        const { row, column, style } = cell()
        putNumber(row, column, style, numberOfRk(data.getInt32(6, true)))
        break
      }
      case types.mulRk:
        for (let at = 4, column = short(2); at + 6 <= data.byteLength - 2; at += 6, column++) {
          const style = styleOf(short(at))
          putNumber(short(0), column, style, numberOfRk(data.getInt32(at + 2, true)))
        }
        break
      case types.blank: {
        const { row, column, style } = cell()
        put(row, column, style, '')
        break
      }
      case types.mulBlank:
        for (let at = 4, column = short(2); at + 2 <= data.byteLength - 2; at += 2, column++)
          put(short(0), column, styleOf(short(at)), '')
        break
      case types.boolErr: {
        const { row, column, style } = cell()
        const value = data.getUint8(6)
        put(row, column, style, data.getUint8(7) ? (errorTexts[value] ?? '#N/A') : value ? 'TRUE' : 'FALSE')
        break
      }
      case types.formula: {
        const { row, column, style } = cell()
        pending = null
        if (short(12) !== 0xffff) putNumber(row, column, style, data.getFloat64(6, true))
        else if (data.getUint8(6) === 0) pending = { row, column, style }
        else if (data.getUint8(6) === 1) put(row, column, style, data.getUint8(8) ? 'TRUE' : 'FALSE')
        else put(row, column, style, data.getUint8(6) === 2 ? (errorTexts[data.getUint8(8)] ?? '#N/A') : '')
        break
      }
      case types.string: {
        if (!pending) break
        const parts = openParts(record.parts)
        put(pending.row, pending.column, pending.style, showWords(parts.string(parts.short()), pending.style.pattern))
        pending = null
        break
      }
      case types.mergedCells:
        for (let i = 0, at = 2; i < short(0) && at + 8 <= data.byteLength; i++, at += 8)
          collect.merge({ top: short(at), bottom: short(at + 2), left: short(at + 4), right: short(at + 6) })
        break
    }
  }
  throw new RangeError('BIFF: sheet without end')
}

/**
 * Reads a workbook's visible worksheets; formulas give their cached value.
 * @throws UnreadableError `damaged`, `encrypted`, `wrong-type` (older than Excel 97), `too-large`
 */
export const readXlsWorkbook = (source: Source): Workbook => {
  const { file, bytes, limits } = source
  const keepTime = startCountingClock(source)
  try {
    const container = openOle2(bytes)
    const stream = container.stream('Workbook') ?? container.stream('Book')
    if (!stream) throw damaged(file, '其中没有工作簿')
    const globals = readGlobals(file, stream, keepTime)
    const count = { cells: 0 }
    const sheets = globals.sheets
      .filter(entry => entry.isWorksheet && !entry.hidden)
      .map(entry => {
        const sheet: Sheet = { name: entry.name, cells: [], merges: [] }
        readSheet(stream, entry.at, globals, collectCells(file, limits, count, sheet), keepTime)
        return sheet
      })
    return { sheets }
  } catch (error) {
    if (error instanceof RangeError) throw damaged(file, '工作簿的记录不完整（文件可能没有下载完或没有保存完）')
    if (error instanceof UnreadableError) throw error
    throw error
  }
}
