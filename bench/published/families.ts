/**
 * What can happen to a published file after it was published: families of single changes in forms and in the text, drawn
 * by chance with a seed, each with what a report about it must name.
 */
import { placeCells, type PlacedCell, type PrintedTable } from '../../src/forms/printed-table.js'
import type { Block, Disclosure } from '../../src/publish/disclosure.js'
import type { Random } from '../accuracy/random.js'
import { firstPieceOf, piecesOfPart, type BlockPlace, type Change, type Part, type RowOperation } from './changes.js'

export type Made = {
  change: Change
  /** Said when nobody reports it. */
  what: string
  /** Id and row names (any of them) of the form it stands in; null in the text. */
  form: { id: string; rows: string[] } | null
  /** In the text: what stands before and behind the changed words. */
  before: string
  behind: string
}

export type Family = {
  name: string
  group: 'form' | 'claim'
  /** Out of a thousand changes. */
  share: number
  make: (sample: Sample, random: Random) => Made | null
}

type FormBlock = BlockPlace & { id: string; table: PrintedTable; cells: { cell: PlacedCell; piece: number }[] }
type TextBlock = BlockPlace & {
  content: Block
  part: Part
  pieces: string[]
  /** For each piece the first one of the words that are told together: a row of a table, a paragraph. */
  begins: number[]
}

/** What can be changed in a disclosure, gathered once. */
export type Sample = { disclosure: Disclosure; forms: FormBlock[]; texts: TextBlock[]; names: string[] }

const isChinese = (text: string): boolean => /[\u4e00-\u9fff]{2}/.test(text)

export const sampleOf = (disclosure: Disclosure): Sample => {
  const forms: FormBlock[] = []
  const texts: TextBlock[] = []
  disclosure.sections.forEach(({ blocks }, section) =>
    blocks.forEach((content, block) => {
      if (content.kind === 'form') {
        const { id, table } = content
        const cells = placeCells(table).map((cell, piece) => ({ cell, piece }))
        forms.push({ section, block, id, table, cells: cells.filter(({ cell }) => cell.row >= table.headerRows) })
      }
      const parts: Part[] = content.kind === 'form' ? ['title', 'caption'] : ['content']
      for (const part of parts) {
        const pieces = piecesOfPart(content, part)
        const begins =
          part === 'content'
            ? content.kind === 'table'
              ? content.table.rows.flatMap(({ cells }, row) => cells.map(() => firstPieceOf(content.table.rows, row)))
              : pieces.map(() => 0)
            : pieces.map((_, i) => i)
        texts.push({ section, block, content, part, pieces, begins })
      }
    }),
  )
  const labels = forms.flatMap(({ cells }) => cells.flatMap(({ cell }) => (cell.role === 'label' ? [cell.text] : [])))
  const bareNames = labels.map(label => label.replace(/^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*/, '').trim())
  return { disclosure, forms, texts, names: [...new Set(bareNames)].filter(name => /^[\u4e00-\u9fff]{4,}$/.test(name)) }
}

/** The names by which a report may call the row of a cell: its labels and its code, before and after the change. */
const rowNames = ({ table, cells }: FormBlock, cell: PlacedCell, now?: string): string[] => {
  const row = cells.filter(({ cell: other }) => other.row === cell.row)
  const code = table.rows[cell.row]?.code
  const labels = row.filter(({ cell: { role } }) => role === 'label').map(({ cell: { text } }) => text)
  return [...labels, ...(code === undefined ? [] : [code]), ...(now === undefined ? [] : [now])].filter(
    name => name !== '',
  )
}

const inForm = (
  block: FormBlock,
  { cell, piece }: FormBlock['cells'][number],
  added: string,
  isName = false,
): Made | null =>
  cell.text === added
    ? null
    : {
        change: {
          kind: 'text',
          section: block.section,
          block: block.block,
          part: 'content',
          piece,
          from: 0,
          removed: cell.text,
          added,
        },
        what: `${block.id} ${rowNames(block, cell).join(' ')}: ${cell.text} → ${added}`,
        form: { id: block.id, rows: rowNames(block, cell, isName ? added : undefined) },
        before: '',
        behind: '',
      }

const otherDigit = (digit: string, random: Random): string => String((Number(digit) + 1 + random.below(9)) % 10)

const withDigit = (text: string, random: Random): string => {
  const digits = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const at = random.pick(digits)
  if (at === undefined) return text
  // A figure does not begin with a nought that was not there.
  const digit = otherDigit(text[at]!, random)
  const isLeading = at === digits[0] && digit === '0' && /^\d{2}/.test(text)
  return text.slice(0, at) + (isLeading ? '9' : digit) + text.slice(at + 1)
}

const exchanged = (text: string, random: Random): string => {
  const pairs = [...text.matchAll(/(\d)(?=\.?(\d))/g)]
    .filter(([, a, b], i) => a !== b && !(i === 0 && b === '0'))
    .map(({ index }) => index)
  const at = random.pick(pairs)
  if (at === undefined) return withDigit(text, random)
  const next = text[at + 1] === '.' ? at + 2 : at + 1
  return text.slice(0, at) + text[next]! + text.slice(at + 1, next) + text[at]! + text.slice(next + 1)
}

const tenfold = (text: string): string => {
  const plain = text.replace(/,/g, '')
  const [whole = '', decimals = ''] = plain.split('.')
  const digits = `${whole}${decimals}0`
  return decimals === '' ? digits : `${digits.slice(0, -decimals.length)}.${digits.slice(-decimals.length)}`
}

const changedFigure = (text: string, random: Random): string =>
  random.pick([withDigit, withDigit, exchanged, tenfold])!(text, random)

const cellsWhere = (sample: Sample, holds: (cell: PlacedCell) => boolean): [FormBlock, FormBlock['cells'][number]][] =>
  sample.forms.flatMap(block =>
    block.cells.filter(({ cell }) => holds(cell)).map((each): [FormBlock, FormBlock['cells'][number]] => [block, each]),
  )

const isFigure = ({ role, text }: PlacedCell): boolean => role === 'amount' && /\d/.test(text)

const formFamily = (
  name: string,
  share: number,
  holds: (cell: PlacedCell) => boolean,
  change: (text: string, random: Random, sample: Sample) => string,
  isName = false,
): Family => ({
  name,
  group: 'form',
  share,
  make: (sample, random) => {
    const place = random.pick(cellsWhere(sample, holds))
    return place ? inForm(...place, change(place[1].cell.text, random, sample), isName) : null
  },
})

/** Another name of the same forms, or one character wrong; what numbers the line stays. */
const otherName = (text: string, random: Random, { names }: Sample): string => {
  const bare = names.filter(name => text.endsWith(name)).sort((a, b) => b.length - a.length)[0]
  const other = random.pick(names.filter(name => name !== bare))
  if (bare !== undefined && other !== undefined && random.below(2) === 0) return text.slice(0, -bare.length) + other
  const at = random.pick([...text.matchAll(/[\u4e00-\u9fff]/g)].map(({ index }) => index))
  return at === undefined ? text : text.slice(0, at) + (text[at] === '其' ? '某' : '其') + text.slice(at + 1)
}

const rowFamily = (operation: RowOperation, share: number): Family => ({
  name: `row ${operation}`,
  group: 'form',
  share,
  make: ({ forms }, random) => {
    const block = random.pick(forms)
    if (block === undefined) return null
    const { table, section, block: index, id, cells } = block
    const isWhole = (row: number): boolean =>
      cells.filter(({ cell }) => cell.row === row || cell.row + cell.rowSpan > row).length > 0 &&
      !cells.some(({ cell }) => cell.rowSpan > 1 && cell.row <= row && cell.row + cell.rowSpan > row)
    const textOf = (row: number): string =>
      cells
        .filter(({ cell }) => cell.row === row && cell.role !== 'ordinal')
        .map(({ cell }) => cell.text)
        .join('|')
    const needed = operation === 'swapped' ? 2 : 1
    const rows = table.rows
      .map((_, row) => row)
      .slice(table.headerRows, table.rows.length - needed + 1)
      .filter(row => isWhole(row) && /\d/.test(textOf(row)) && isChinese(textOf(row)))
      .filter(row => operation !== 'swapped' || (isWhole(row + 1) && textOf(row + 1) !== textOf(row)))
    const row = random.pick(rows)
    if (row === undefined || firstPieceOf(table.rows, row) < 0) return null
    const named = Array.from({ length: needed }, (_, i) => row + i).flatMap(each => {
      const first = cells.find(({ cell }) => cell.row === each)
      return first ? rowNames(block, first.cell) : []
    })
    return {
      change: { kind: 'row', section, block: index, row, operation },
      what: `${id} row ${operation}: ${named.join(' ')}`,
      form: { id, rows: named },
      before: '',
      behind: '',
    }
  },
})

/** Places in paragraphs and headings where a pattern stands. */
const matchesIn = (sample: Sample, kinds: readonly Block['kind'][], pattern: RegExp) =>
  sample.texts
    .filter(({ content }) => kinds.includes(content.kind))
    .flatMap(block =>
      block.pieces.flatMap((piece, n) => [...piece.matchAll(pattern)].map(match => ({ block, piece: n, match }))),
    )

const contextMax = 12

const inText = ({ block, piece, match }: ReturnType<typeof matchesIn>[number], added: string): Made | null => {
  const removed = match[0]
  if (removed === added) return null
  const first = block.begins[piece]!
  const whole = block.pieces.filter((_, i) => block.begins[i] === first).join('')
  const at = block.pieces.slice(first, piece).reduce((sum, { length }) => sum + length, match.index)
  return {
    change: {
      kind: 'text',
      section: block.section,
      block: block.block,
      part: block.part,
      piece,
      from: match.index,
      removed,
      added,
    },
    what: `“…${whole.slice(Math.max(0, at - contextMax), at)}[${removed} → ${added}]${whole.slice(at + removed.length, at + removed.length + contextMax)}…”`,
    form: null,
    before: whole.slice(0, at),
    behind: whole.slice(at + removed.length),
  }
}

const turned: Record<string, string> = {
  增加: '减少',
  减少: '增加',
  增长: '下降',
  下降: '增长',
  高于: '低于',
  低于: '高于',
  大于: '小于',
  小于: '大于',
  上升: '下降',
  提高: '降低',
  降低: '提高',
  节约: '超支',
  持平: '增加',
}

const textFamily = (
  name: string,
  share: number,
  kinds: readonly Block['kind'][],
  pattern: (sample: Sample) => RegExp,
  change: (text: string, random: Random, sample: Sample) => string,
): Family => ({
  name,
  group: 'claim',
  share,
  make: (sample, random) => {
    const place = random.pick(matchesIn(sample, kinds, pattern(sample)))
    return place ? inText(place, change(place.match[0], random, sample)) : null
  },
})

const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(words.length === 0 ? '(?!)' : [...words].sort((a, b) => b.length - a.length).join('|'), 'g')

const figure = /(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.年月号)）])/g

export const families: readonly Family[] = [
  formFamily('figure', 250, isFigure, changedFigure),
  formFamily('figure emptied', 40, isFigure, () => ''),
  formFamily(
    'figure where none was',
    20,
    ({ role, text }) => role === 'amount' && text === '',
    (_, random) => `${1 + random.below(900)}.${10 + random.below(90)}`,
  ),
  formFamily('name of a row', 80, ({ role, text }) => role === 'label' && isChinese(text), otherName, true),
  formFamily('code of a row', 30, ({ role, text }) => role === 'code' && /\d/.test(text), withDigit, true),
  rowFamily('removed', 45),
  rowFamily('duplicated', 40),
  rowFamily('swapped', 45),
  textFamily('figure in the text', 170, ['paragraph'], () => figure, changedFigure),
  textFamily(
    'more or less',
    70,
    ['paragraph'],
    () => anyOf(Object.keys(turned)),
    text => turned[text]!,
  ),
  textFamily(
    'account named in the text',
    60,
    ['paragraph'],
    ({ names }) => anyOf(names),
    (text, random, { names }) => random.pick(names.filter(name => name !== text)) ?? text,
  ),
  textFamily(
    'unit named in the text',
    40,
    ['paragraph', 'heading', 'form'],
    ({ disclosure }) => anyOf([disclosure.identity.unitName]),
    text => text.replace(/[人社].*(?=局$)/, '财政'),
  ),
  textFamily(
    'year',
    60,
    ['paragraph', 'heading', 'form'],
    () => /20\d\d(?=年)/g,
    (text, random) => String(Number(text) + random.pick([-1, 1, 10])!),
  ),
  textFamily('figure in a table of the text', 50, ['table'], () => figure, changedFigure),
]
