/** CSV as RFC 4180 has it, UTF-8, LF. read-book.ts and write-book.ts come here; nothing in it knows of books. */
import { CsvError, parse } from 'csv-parse/sync'

/** Quoted only where it must be, so that people can read the file and git diffs stay small. */
const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows of texts as one file. A row of one empty cell is written quoted: an empty line would be no row. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `${row.length === 1 && row[0] === '' ? '""' : row.map(csvCell).join(',')}\n`).join('')

/** A row with the line of the file that it begins on, 1-based. */
export type CsvRow = { line: number; cells: string[] }
export type CsvFault = { line: number | null; reason: string; remedy: string }

const saveAgain = '请用Excel或WPS打开，另存为“CSV UTF-8（逗号分隔）”。'
const recordCharactersMax = 200_000
/** Commas and line ends together: more cells than the largest table has, and a parser's memory grows with cells. */
const separatorsMax = 10_000_000

const hasTooManyCells = (bytes: Uint8Array): boolean => {
  let separators = 0
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0x2c || bytes[i] === 0x0a || bytes[i] === 0x0d) separators++
  return separators > separatorsMax
}

const decode = (bytes: Uint8Array): string | CsvFault => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // The line is found by reading leniently: damaged bytes become U+FFFD.
    const before = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1)[0] ?? ''
    return { line: before.split('\n').length, reason: '文字编码不是UTF-8（多半是GBK）。', remedy: saveAgain }
  }
}

/**
 * The rows of a file, blank lines left out; a byte order mark and CRLF are taken as Excel writes them, line ends inside
 * cells become LF. Or the fault that makes the file unreadable.
 */
export const readCsv = (bytes: Uint8Array): { ok: true; rows: CsvRow[] } | { ok: false; fault: CsvFault } => {
  if (hasTooManyCells(bytes))
    return {
      ok: false,
      fault: { line: null, reason: `超过${separatorsMax}格。`, remedy: '请核对文件；账太大时按单位分开。' },
    }
  const text = decode(bytes)
  if (typeof text !== 'string') return { ok: false, fault: text }
  if (text.includes('\u0000'))
    return { ok: false, fault: { line: null, reason: '不是文本文件。', remedy: `请核对文件；${saveAgain}` } }
  try {
    // One kind of line end, or the parser counts a CRLF inside quotes as two lines.
    const records = parse(text.replace(/\r\n?/g, '\n'), {
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: '\n',
      max_record_size: recordCharactersMax,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const rows: CsvRow[] = []
    let line = 1
    for (const { record, info } of records) {
      const isBlank = record.length === 1 && record[0] === ''
      if (!isBlank) rows.push({ line, cells: record })
      line = info.lines + 1
    }
    return { ok: true, rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : null
    const reason =
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? `一行超过${recordCharactersMax}字，多半是引号没有成对。`
        : `不合CSV格式，多半是引号没有成对（${error.code}）。`
    return { ok: false, fault: { line, reason, remedy: `请核对该行的英文双引号；${saveAgain}` } }
  }
}
