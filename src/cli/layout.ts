/** Text on a terminal whose Chinese characters are two columns wide: padding, wrapping, tables. The reports come here. */
import { styleText } from 'node:util'
import stringWidth from 'string-width'

/** Columns that `text` takes on a terminal. */
export const displayWidth = (text: string): number => stringWidth(text)

/** One line without control characters: nothing in a document or a file name may steer the terminal. */
export const plainLine = (text: string): string =>
  text
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()

export const padRight = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))
export const padLeft = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** Pieces that a line break may stand between: words and numbers whole, closing marks with what they close. */
const piece =
  /[（《“‘「『【〔([]*(?:[!-~\u00b7\u2212\u00d7\u00f7\u2248\u2260\u2264\u2265]+|[^\s!-~])[，。；：、！？）》”’」』】〕…％]*|\s+/gu

/** Breaks `text` into lines of at most `width` columns; a single piece that is longer is cut. Line breaks in it are kept. */
export const wrap = (text: string, width: number): string[] => text.split('\n').flatMap(line => wrapLine(line, width))

const wrapLine = (text: string, width: number): string[] => {
  const lines: string[] = []
  let line = ''
  let used = 0
  const close = (): void => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  for (const whole of text.match(piece) ?? []) {
    for (const part of displayWidth(whole) > width ? cut(whole, width) : [whole]) {
      const columns = displayWidth(part)
      if (used > 0 && used + columns > width) close()
      if (used === 0 && part.trim() === '') continue
      line += part
      used += columns
    }
  }
  if (line !== '' || lines.length === 0) close()
  return lines
}

const cut = (text: string, width: number): string[] => {
  const parts: string[] = []
  let part = ''
  for (const char of text) {
    if (part !== '' && displayWidth(part + char) > width) {
      parts.push(part)
      part = ''
    }
    part += char
  }
  return part === '' ? parts : [...parts, part]
}

/** `text` cut to `width` columns, with an ellipsis where something is missing. */
export const shorten = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const char of text) {
    if (displayWidth(kept + char) > width - 2) break
    kept += char
  }
  return `${kept}…`
}

export type Column = { title: string; align: 'left' | 'right'; widthMax?: number }

/** A table without rules: a header line and one line a row, columns two spaces apart. Cells are plain text. */
export const tableLines = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): { header: string; rows: string[] } => {
  const widths = columns.map((column, i) => {
    const widest = Math.max(displayWidth(column.title), ...rows.map(row => displayWidth(row[i] ?? '')))
    return Math.min(widest, column.widthMax ?? Infinity)
  })
  const lay = (cells: readonly string[]): string =>
    columns
      .map(({ align }, i) => {
        const text = shorten(cells[i] ?? '', widths[i]!)
        return align === 'right' ? padLeft(text, widths[i]!) : padRight(text, widths[i]!)
      })
      .join('  ')
      .trimEnd()
  return { header: lay(columns.map(({ title }) => title)), rows: rows.map(lay) }
}

/** Pages as people write them: `7`, `9–11、14`. */
export const pageRanges = (pages: readonly number[], separator: string): string => {
  const sorted = [...new Set(pages)].sort((a, b) => a - b)
  const ranges: string[] = []
  for (let i = 0; i < sorted.length;) {
    let j = i
    while (sorted[j + 1] === sorted[j]! + 1) j++
    ranges.push(j > i ? `${sorted[i]}-${sorted[j]}` : `${sorted[i]}`)
    i = j + 1
  }
  return ranges.join(separator)
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'
export type Paint = (style: Style | readonly Style[], text: string) => string

/** Colours where a person is looking at a terminal that has them; plain text everywhere else. */
export const paintFor = (stream: { isTTY?: boolean }, environment: Record<string, string | undefined>): Paint => {
  const coloured = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb'
  if (!coloured) return (_, text) => text
  // The stream was looked at above; styleText by itself would look at standard output whatever we write to.
  return (style, text) => styleText(typeof style === 'string' ? style : [...style], text, { validateStream: false })
}
