/**
 * What was published, as two tables of the open data: texts.csv (every heading, paragraph, note and value of a chart) and
 * tables.csv (every cell). A document is verified against them, so that a later program with other words or other
 * layouts says the same of it. open-data.ts writes them, embed/read-published.ts reads them.
 */
import { csvText } from '../exchange/csv.js'
import { placeCells, type PrintedTable } from '../forms/printed-table.js'
import type { Run } from '../prose/told.js'
import { textOf } from './as-document.js'
import type { Block, Disclosure } from './disclosure.js'

export const figuresFile = 'figures.csv'
export const textsFile = 'texts.csv'
export const tablesFile = 'tables.csv'

/** A column as the descriptor of the open data explains it. */
export type ColumnSpec = { name: string; title: string; type: 'string' | 'integer' | 'number'; about?: string }

type Column<Row> = ColumnSpec & { of: (row: Row) => string }

export const textKinds = {
  cover: '封面',
  part: '部分的标题',
  heading: '标题',
  paragraph: '段落',
  form: '公开表的表名',
  table: '其他表的表名',
  number: '表号',
  left: '表头上方左侧',
  middle: '表头上方中间',
  right: '表头上方右侧',
  note: '表下的注',
  chart: '图的标题',
  alternative: '图的文字说明',
  value: '图中的数',
} as const
export type TextKind = keyof typeof textKinds

/** `block`: key of the paragraph, id of heading, table or chart. `label`: what the value of a chart is of. */
type TextRow = {
  section: string
  block: string
  kind: TextKind
  label?: string
  text: string
  figures?: readonly string[]
}

/** Ids hold no spaces. */
export const figuresSeparator = ' '

export const textColumns: readonly Column<TextRow & { order: number }>[] = [
  { name: 'order', title: '顺序', type: 'integer', of: ({ order }) => String(order) },
  { name: 'section', title: '部分', type: 'string', of: ({ section }) => section },
  { name: 'block', title: '段落、标题、表或图的编号', type: 'string', of: ({ block }) => block },
  {
    name: 'kind',
    title: '种类',
    type: 'string',
    of: ({ kind }) => kind,
    about: Object.entries(textKinds)
      .map(([kind, name]) => `${kind} ${name}`)
      .join('，'),
  },
  { name: 'label', title: '图中的项目', type: 'string', of: ({ label = '' }) => label },
  { name: 'text', title: '公开的文字', type: 'string', of: ({ text }) => text },
  {
    name: 'figures',
    title: '文字中的数',
    type: 'string',
    of: ({ figures = [] }) => figures.join(figuresSeparator),
    about: '按出现的先后，figures.csv 中的编号，以空格隔开',
  },
]

type CellRow = ReturnType<typeof placeCells>[number] & { table: string }

/** Rows and columns are counted from 1. */
export const tableColumns: readonly Column<CellRow>[] = [
  { name: 'table', title: '表', type: 'string', of: ({ table }) => table, about: 'texts.csv 中表名一行的 block' },
  { name: 'row', title: '第几行', type: 'integer', of: ({ row }) => String(row + 1) },
  { name: 'column', title: '第几列', type: 'integer', of: ({ column }) => String(column + 1) },
  { name: 'row_span', title: '占几行', type: 'integer', of: ({ rowSpan }) => String(rowSpan) },
  { name: 'column_span', title: '占几列', type: 'integer', of: ({ columnSpan }) => String(columnSpan) },
  {
    name: 'role',
    title: '作用',
    type: 'string',
    of: ({ role }) => role,
    about: 'header 表头，ordinal 行次或栏次，code 科目编码，label 名称，amount 金额，text 文字，blank 空白',
  },
  { name: 'text', title: '印的内容', type: 'string', of: ({ text }) => text },
  { name: 'figure', title: '数的编号', type: 'string', of: ({ figure = '' }) => figure, about: 'figures.csv 中的编号' },
]

const captionKinds = ['number', 'left', 'middle', 'right'] as const

const wordsOf = (runs: readonly Run[]): Pick<TextRow, 'text' | 'figures'> => ({
  text: textOf(runs),
  figures: runs.flatMap(run => (typeof run === 'string' ? [] : [run.figure])),
})

const rowsOfTable = (kind: 'form' | 'table', table: PrintedTable): Omit<TextRow, 'section' | 'block'>[] => [
  { kind, text: table.title },
  ...captionKinds.flatMap(kind => (table.caption[kind] === '' ? [] : [{ kind, text: table.caption[kind] }])),
  ...table.notes.map(text => ({ kind: 'note' as const, text })),
]

const rowsOfBlock = (block: Block, keyOf: (id: string) => string): Omit<TextRow, 'section'>[] => {
  switch (block.kind) {
    case 'heading':
      return [{ block: block.id, kind: 'heading', text: block.text }]
    case 'paragraph':
      return [{ block: block.key, kind: 'paragraph', ...wordsOf(block.runs) }]
    case 'form':
    case 'table': {
      const key = keyOf(block.table.id)
      return rowsOfTable(block.kind, block.table).map(row => ({ block: key, ...row }))
    }
    case 'chart': {
      const { id, title, alternative, data } = block.chart
      return [
        { block: id, kind: 'chart', text: title },
        { block: id, kind: 'alternative', text: alternative },
        ...data.map(({ label, text, figure }) => ({
          block: id,
          kind: 'value' as const,
          label,
          text,
          figures: figure === undefined ? [] : [figure],
        })),
      ]
    }
  }
}

/** Names for tables: their ids, numbered where one comes again. */
const tableKeys = (): ((id: string) => string) => {
  const seen = new Map<string, number>()
  return id => {
    const n = (seen.get(id) ?? 0) + 1
    seen.set(id, n)
    return n === 1 ? id : `${id}#${n}`
  }
}

const csvOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  csvText([columns.map(({ name }) => name), ...rows.map(row => columns.map(({ of }) => of(row)))])

/** What of a disclosure people read. */
export type PublishedParts = Pick<Disclosure, 'cover' | 'sections'>

export const textsText = ({ cover, sections }: PublishedParts): string => {
  const keyOf = tableKeys()
  const rows: TextRow[] = [
    ...cover.map(text => ({ section: '', block: '', kind: 'cover' as const, text })),
    ...sections.flatMap(({ id, title, blocks }): TextRow[] => [
      { section: id, block: '', kind: 'part', text: title },
      ...blocks.flatMap(block => rowsOfBlock(block, keyOf).map(row => ({ section: id, ...row }))),
    ]),
  ]
  return csvOf(
    textColumns,
    rows.map((row, i) => ({ order: i + 1, ...row })),
  )
}

export const tablesText = ({ sections }: Pick<PublishedParts, 'sections'>): string => {
  const keyOf = tableKeys()
  const rows = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): CellRow[] => {
      if (block.kind !== 'form' && block.kind !== 'table') return []
      const table = keyOf(block.table.id)
      return placeCells(block.table).map(cell => ({ table, ...cell }))
    }),
  )
  return csvOf(tableColumns, rows)
}
