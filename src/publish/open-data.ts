/**
 * The open data of a disclosure: the book's own package, which reads back as a book, and beside it what was published of
 * it: one tidy table of all figures, the texts, the cells. Every output carries it; whoever doubts a figure adds it up
 * again from here.
 */
import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import type { Book } from '../book/book.js'
import { csvText } from '../exchange/csv.js'
import { bookFiles } from '../exchange/write-book.js'
import type { Figure } from '../forms/figure.js'
import { formatFen } from '../money/format.js'
import type { DisclosureIdentity, OpenData } from './disclosure.js'
import {
  figuresFile,
  tableColumns,
  tablesFile,
  tablesText,
  textColumns,
  textsFile,
  textsText,
  type ColumnSpec,
  type PublishedParts,
} from './published-files.js'
import { fundsText, selectionsText } from './selection-text.js'

/** Beside the book's datapackage.json, because a book holds its own tables and nothing else. */
export const publishedDescriptor = 'published.datapackage.json'

type Column = ColumnSpec & {
  of: (figure: Figure, identity: DisclosureIdentity, unitName: string) => string
}

const columns: readonly Column[] = [
  { name: 'id', title: '编号', type: 'string', of: ({ id }) => id },
  { name: 'unit', title: '单位编码', type: 'string', of: ({ unit }) => unit },
  { name: 'unit_name', title: '单位名称', type: 'string', of: (_, __, unitName) => unitName },
  {
    name: 'scope',
    title: '公开范围',
    type: 'string',
    of: (_, { scope }) => scope,
    about: 'department 部门，unit 单位',
  },
  {
    name: 'kind',
    title: '公开种类',
    type: 'string',
    of: (_, { kind }) => kind,
    about: 'budget 预算，final-accounts 决算',
  },
  { name: 'year', title: '年度', type: 'integer', of: ({ year }) => String(year) },
  { name: 'stage', title: '阶段', type: 'string', of: ({ stage }) => stage, about: '不同阶段的数不能相加' },
  {
    name: 'fund',
    title: '资金来源',
    type: 'string',
    of: ({ selections }) => fundsText(selections),
    about: '留空为全部资金',
  },
  { name: 'code', title: '科目编码', type: 'string', of: ({ code }) => code ?? '' },
  { name: 'form', title: '公开表', type: 'string', of: ({ form }) => form ?? '', about: '留空为只在文字中出现的数' },
  { name: 'form_title', title: '公开表名称', type: 'string', of: ({ formTitle }) => formTitle ?? '' },
  {
    name: 'side',
    title: '左右',
    type: 'string',
    of: ({ side }) => side ?? '',
    about: '两边并列的表：left 左，right 右',
  },
  { name: 'row', title: '行', type: 'string', of: ({ row }) => row },
  { name: 'row_label', title: '行名称', type: 'string', of: ({ rowLabel }) => rowLabel },
  { name: 'column', title: '列', type: 'string', of: ({ column }) => column },
  { name: 'column_label', title: '列名称', type: 'string', of: ({ columnLabel }) => columnLabel },
  {
    name: 'measure',
    title: '计量',
    type: 'string',
    of: ({ measure }) => measure,
    about: '元、万元、亿元；percent 百分比；count 个数',
  },
  { name: 'text', title: '公开数', type: 'string', of: ({ text }) => text, about: '公开文件中印的数，不带千分位' },
  {
    name: 'amount',
    title: '精确金额（元）',
    type: 'number',
    of: ({ amountFen }) => (amountFen === null ? '' : formatFen(amountFen, '元')),
    about: '四舍五入以前的金额；比例和个数留空',
  },
  {
    name: 'selection',
    title: '取数条件',
    type: 'string',
    of: ({ selections }) => selectionsText(selections),
    about: 'entries.csv 中按这些条件取出的各行金额之和；几组条件以“ ; ”隔开，none 为该列没有填写',
  },
]

const unitNameOf = (book: Book, code: string): string => book.tables.units.find(unit => unit.code === code)?.name ?? ''

const figuresText = (book: Book, identity: DisclosureIdentity, figures: readonly Figure[]): string => {
  const names = new Map([...new Set(figures.map(({ unit }) => unit))].map(code => [code, unitNameOf(book, code)]))
  const sorted = [...figures].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return csvText([
    columns.map(({ name }) => name),
    ...sorted.map(figure => columns.map(({ of }) => of(figure, identity, names.get(figure.unit) ?? ''))),
  ])
}

const resources: readonly { path: string; title: string; columns: readonly ColumnSpec[]; primaryKey: string[] }[] = [
  { path: figuresFile, title: '公开的数字', columns, primaryKey: ['id'] },
  { path: textsFile, title: '公开的文字', columns: textColumns, primaryKey: ['order'] },
  { path: tablesFile, title: '公开的表，每格一行', columns: tableColumns, primaryKey: ['table', 'row', 'column'] },
]

const descriptorText = (book: Book, { unit, year, kind }: DisclosureIdentity): string => {
  const { licence, title } = book.header
  return `${JSON.stringify(
    {
      profile: 'tabular-data-package',
      name: `mingzhang-published-${unit}-${year}-${kind}`.toLowerCase().replace(/[^a-z0-9._-]+/g, '-'),
      title: `${title}：公开的全部数字、文字和表`,
      licenses: [
        {
          name: licence.name,
          ...(licence.title === null ? {} : { title: licence.title }),
          ...(licence.path === null ? {} : { path: licence.path }),
        },
      ],
      resources: resources.map(({ path, title, columns, primaryKey }) => ({
        name: path.replace(/\.csv$/, ''),
        title,
        path,
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        schema: {
          fields: columns.map(({ name, title, type, about }) => ({
            name,
            title,
            ...(about === undefined ? {} : { description: about }),
            type,
          })),
          missingValues: [''],
          primaryKey,
        },
      })),
    },
    null,
    2,
  )}\n`
}

/** The first noon that a zip can hold, on whatever clock: a zip writes local time, and the same book gives the same bytes. */
const fixedDate = (): Date => new Date(1980, 0, 1, 12)

/** Packs files in the given order; the bytes depend on names and texts alone. */
export const packFiles = (files: readonly { file: string; text: string }[]): Uint8Array => {
  const encoder = new TextEncoder()
  const mtime = fixedDate()
  return zipSync(Object.fromEntries(files.map(({ file, text }) => [file, [encoder.encode(text), { mtime, os: 0 }]])), {
    level: 6,
  })
}

/** Throws RangeError where two figures have one id: the table of figures would not say which is meant. */
export const openDataOf = (
  book: Book,
  identity: DisclosureIdentity,
  figures: readonly Figure[],
  published: PublishedParts,
): OpenData => {
  const ids = new Set<string>()
  for (const { id } of figures) {
    if (ids.has(id)) throw new RangeError(`two figures with the id ${id}`)
    ids.add(id)
  }
  const files = [
    ...bookFiles(book),
    { file: figuresFile, text: figuresText(book, identity, figures) },
    { file: textsFile, text: textsText(published) },
    { file: tablesFile, text: tablesText(published) },
    { file: publishedDescriptor, text: descriptorText(book, identity) },
  ]
  const zip = packFiles(files)
  return { files, zip, sha256: createHash('sha256').update(zip).digest('hex') }
}
