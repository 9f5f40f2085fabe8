/**
 * Ways to spoil a disclosure, one thing at a time: tests and the planted mistakes come here. Each returns a new
 * disclosure and says what is printed now and what is right; each throws when its place is not found exactly once.
 */
import { formsOf, placeCells, type Block, type Disclosure, type Form } from './structure.js'

export type Mutated = { disclosure: Disclosure; printed: string; right: string }

/** A row of amounts is named by the text of its code or label cell, any row by its 0-based number in the grid; columns from 0. */
export type CellPlace = { form: string; row: string | number; column: number }

const mapBlocks = (disclosure: Disclosure, map: (block: Block) => Block): Disclosure => ({
  ...disclosure,
  sections: disclosure.sections.map(section => ({ ...section, blocks: section.blocks.map(map) })),
})

/** The form with this id. Throws when there is none. */
export const formOf = (disclosure: Disclosure, id: string): Form => {
  const form = formsOf(disclosure).find(candidate => candidate.id === id)
  if (form === undefined) throw new Error(`no form ${id}`)
  return form
}

const rowOf = (form: Form, row: string | number): number => {
  if (typeof row === 'number') return row
  const rows = form.rows.flatMap((cells, i) =>
    cells.some(c => c.amount !== true && c.text === row) && cells.some(c => c.amount === true) ? [i] : [],
  )
  if (rows.length !== 1) throw new Error(`${form.title}: ${rows.length} rows are called ${row}`)
  return rows[0]!
}

/** Text of the cell that begins at the place. */
export const cellText = (disclosure: Disclosure, place: CellPlace): string => {
  const form = formOf(disclosure, place.form)
  const row = rowOf(form, place.row)
  const cell = placeCells(form).find(c => c.row === row && c.column === place.column)
  if (cell === undefined) throw new Error(`${form.title}: no cell begins in row ${row}, column ${place.column}`)
  return cell.text
}

/** Prints `text` in one cell. */
export const withCell = (disclosure: Disclosure, place: CellPlace, text: string): Mutated => {
  const target = formOf(disclosure, place.form)
  const right = cellText(disclosure, place)
  const row = rowOf(target, place.row)
  const index = placeCells(target)
    .filter(cell => cell.row === row)
    .findIndex(cell => cell.column === place.column)
  const rows = target.rows.map((cells, r) =>
    r === row ? cells.map((cell, c) => (c === index ? { ...cell, text } : cell)) : cells,
  )
  return { disclosure: mapBlocks(disclosure, b => (b === target ? { ...target, rows } : b)), printed: text, right }
}

/** Moves the amount of a cell into another column of its row and leaves its own place blank. */
export const withMovedAmount = (disclosure: Disclosure, from: CellPlace, toColumn: number): Mutated => {
  const text = cellText(disclosure, from)
  const blanked = withCell(disclosure, from, '').disclosure
  return { ...withCell(blanked, { ...from, column: toColumn }, text), right: '' }
}

/** Leaves a form out; a section that holds nothing else disappears with it. The contents keep its entry. */
export const withoutForm = (disclosure: Disclosure, id: string): Mutated => {
  const form = formOf(disclosure, id)
  const sections = disclosure.sections
    .map(section => ({ ...section, blocks: section.blocks.filter(block => block !== form) }))
    .filter(section => section.blocks.length > 0)
  return { disclosure: { ...disclosure, sections }, printed: '', right: form.title }
}

/** Blanks every amount of a form and adds no statement that it is empty. */
export const withEmptiedForm = (disclosure: Disclosure, id: string): Mutated => {
  const form = formOf(disclosure, id)
  const amounts = form.rows.flat().filter(cell => cell.amount === true && cell.text !== '')
  if (amounts.length === 0) throw new Error(`${form.title} is empty already`)
  const rows = form.rows.map(cells => cells.map(cell => (cell.amount === true ? { ...cell, text: '' } : cell)))
  return {
    disclosure: mapBlocks(disclosure, block => (block === form ? { ...form, rows } : block)),
    printed: '',
    right: amounts.map(cell => cell.text).join('，'),
  }
}

/**
 * Replaces `from` by `to` in the one title, heading or paragraph that contains `beside` (by default `from` itself).
 * Throws unless exactly one block contains it and `from` stands in it.
 */
export const withText = (disclosure: Disclosure, from: string | RegExp, to: string, beside?: string): Mutated => {
  const marker = beside ?? from
  const holds = (text: string): boolean => (typeof marker === 'string' ? text.includes(marker) : marker.test(text))
  const found = disclosure.sections.flatMap(section =>
    section.blocks.filter(block => block.kind !== 'form' && holds(block.text)),
  )
  const block = found[0]
  if (found.length !== 1 || block === undefined || block.kind === 'form') {
    throw new Error(`${found.length} blocks of text contain ${String(marker)}`)
  }
  const right = typeof from === 'string' ? (block.text.includes(from) ? from : undefined) : block.text.match(from)?.[0]
  if (right === undefined) throw new Error(`${String(from)} does not stand beside ${String(marker)}`)
  const text = block.text.replace(right, () => to)
  return { disclosure: mapBlocks(disclosure, b => (b === block ? { ...block, text } : b)), printed: to, right }
}
