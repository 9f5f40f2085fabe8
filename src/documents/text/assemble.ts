/**
 * From items to blocks: decides where a table begins and ends, what above it is title and caption, and which lines
 * with tabs are the contents list. reader.ts hands its items over here.
 */
import type { Block } from '../document.js'
import { isCaptionRow, isLeaderEntry, isPageEntry, isTitleRow } from './captions.js'
import type { Item, Shape } from './shapes.js'
import { joinBrokenRecords, joinFragments, makeTable } from './tables.js'
import type { Row } from './tables.js'

/** Rows gathered for one table so far. */
type Gathered = { shape: Shape; rows: Row[]; grid: 'aligned' | 'ragged' }

const squeeze = (text: string): string => text.replace(/\s+/g, '')

const rowLine = (row: Row): Block[] => {
  const text = row.cells.filter(cell => cell !== '').join('  ')
  return text === '' ? [] : [{ kind: 'line', text, page: row.page }]
}

/** Captions printed as rows: one line per cell where every cell stood on a line of its own, else one per row. */
const captionLines = (shape: Shape, row: Row): Block[] =>
  shape === 'cells'
    ? row.cells.filter(cell => cell !== '').map(text => ({ kind: 'line', text, page: row.page }))
    : rowLine(row)

/** Sentences that a converter indented with a tab are running text, and so are rows of a single cell. */
const isProse = (rows: readonly Row[]): boolean => {
  const texts = rows.flatMap(row => row.cells.filter(cell => cell !== ''))
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  if (width <= 1 || texts.every(text => /[。；：]$/.test(text))) return true
  return rows.length === 1 && (texts.length <= 1 || width < 3)
}

/** Drops the empty first cell where every row of the table begins with the separator (`\ta\tb`). */
const dropLeadingSeparator = (rows: readonly Row[]): Row[] =>
  rows.length >= 3 && rows.every(row => row.cells.length >= 3 && row.cells[0] === '')
    ? rows.map(row => ({ ...row, cells: row.cells.slice(1) }))
    : [...rows]

/**
 * Whether rows after an empty line begin another table: a caption or title of their own, or the same first label as
 * the table before it with another value (forms that follow each other, as project sheets do).
 */
const beginsAnother = (gathered: Gathered, row: Row): boolean => {
  if (isCaptionRow(row.cells)) return true
  const first = gathered.rows[0]
  if (first === undefined) return false
  const label = squeeze(first.cells.find(cell => cell !== '') ?? '')
  const whole = squeeze(row.cells.join(''))
  return (
    label.length >= 3 &&
    /^[\u4e00-\u9fff]+$/.test(label) &&
    first.cells.filter(cell => cell !== '').length <= 4 &&
    whole.startsWith(label) &&
    whole !== squeeze(first.cells.join(''))
  )
}

const finish = (gathered: Gathered): Block[] => {
  const blocks: Block[] = []
  const rows = [...gathered.rows]
  while (rows[0] !== undefined && (isCaptionRow(rows[0].cells) || (rows.length > 1 && isTitleRow(rows[0].cells)))) {
    const row = rows.shift()
    if (row !== undefined) blocks.push(...captionLines(gathered.shape, row))
  }
  if (rows.length === 0) return blocks
  if (gathered.shape !== 'aligned' && isProse(rows))
    return [...blocks, ...rows.flatMap(row => captionLines(gathered.shape, row))]
  if (gathered.shape === 'aligned') return [...blocks, makeTable(rows, gathered.grid)]
  const whole = gathered.shape === 'tab' ? joinBrokenRecords(joinFragments(dropLeadingSeparator(rows))) : rows
  return [...blocks, makeTable(whole, 'ragged')]
}

/** Entries of the contents list that a converter wrote with tabs become lines. */
export const settleContents = (items: readonly Item[]): Item[] => {
  let inContents = false
  let lastPage = 0
  return items.map((item): Item => {
    if (item.kind === 'gap') return item
    if (item.kind === 'line') {
      if (squeeze(item.text) === '目录') inContents = true
      else if (item.heading !== undefined) inContents = false
      return item
    }
    const { cells, page } = item.row
    const leader = isLeaderEntry(cells)
    const number = Number(/\d+/.exec(cells[1] ?? '')?.[0] ?? 0)
    if (item.shape !== 'tab' || !(leader || (inContents && isPageEntry(cells) && number >= lastPage))) {
      inContents = false
      return item
    }
    inContents = true
    lastPage = number
    return { kind: 'line', text: cells.filter(cell => cell !== '').join(' '), page }
  })
}

/** Blocks in reading order; every block carries its page, a table the page where it begins. */
export const assembleBlocks = (items: readonly Item[]): Block[] => {
  const blocks: Block[] = []
  const state: { gathered: Gathered | null } = { gathered: null }
  let gap: 'none' | 'narrow' | 'wide' = 'none'
  const close = (): void => {
    if (state.gathered !== null) blocks.push(...finish(state.gathered))
    state.gathered = null
  }
  for (const item of items) {
    if (item.kind === 'gap') {
      gap = item.wide ? 'wide' : gap === 'wide' ? 'wide' : 'narrow'
      continue
    }
    if (item.kind === 'line') {
      close()
      blocks.push({
        kind: 'line',
        text: item.text,
        page: item.page,
        ...(item.heading === undefined ? {} : { heading: item.heading }),
      })
    } else {
      const row: Row = gap === 'none' ? item.row : { ...item.row, afterGap: true }
      const open = state.gathered
      const another =
        open === null ||
        open.shape !== item.shape ||
        // One cell per line: rows stand one empty line apart, so a wider gap ends the table.
        (item.shape === 'cells' && gap === 'wide') ||
        ((item.shape === 'comma' || item.shape === 'aligned') && gap !== 'none') ||
        (gap !== 'none' && item.shape !== 'cells' && beginsAnother(open, row)) ||
        // A caption in the middle of a run: the next table follows without an empty line.
        (open.rows.some(above => !isCaptionRow(above.cells) && !isTitleRow(above.cells)) && isCaptionRow(row.cells))
      if (another) {
        // A title just above a caption row is the next table's.
        const titles: Row[] = []
        if (open?.shape === item.shape && isCaptionRow(row.cells))
          while (open.rows.length > 1 && isTitleRow(open.rows.at(-1)?.cells ?? []))
            titles.unshift(...open.rows.splice(-1))
        close()
        state.gathered = { shape: item.shape, rows: [...titles, row], grid: item.grid ?? 'ragged' }
      } else open?.rows.push(row)
    }
    gap = 'none'
  }
  close()
  return blocks
}
