/**
 * The book to disk. Bytes depend on the book alone: rows in the order of their keys, so that git shows what changed and
 * nothing else. Import, office and examples come here.
 */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Book } from '../book/book.js'
import { quoted } from '../book/problem.js'
import { fieldsOf, schema, tableNames } from '../book/schema.js'
import type { TableName } from '../book/tables.js'
import { cellText } from './cells.js'
import type { CellValue } from './cells.js'
import { csvText } from './csv.js'
import { descriptorName, descriptorText, readDescriptor, tableFile } from './descriptor.js'

type Row = Readonly<Record<string, CellValue>>

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const tableText = (book: Book, table: TableName): string => {
  const fields = fieldsOf(table)
  const keys: readonly string[] = schema[table].key
  const rows = [...(book.tables[table] as readonly Row[])].sort((a, b) => {
    for (const key of keys) {
      const order = compareText(String(a[key]), String(b[key]))
      if (order !== 0) return order
    }
    return 0
  })
  return csvText([
    fields.map(([, { column }]) => column),
    ...rows.map(row => fields.map(([property, spec]) => cellText(row[property] ?? null, spec))),
  ])
}

/** Every file of the book with its text; datapackage.json last, because a folder without it is no book. */
export const bookFiles = (book: Book): { file: string; text: string }[] => [
  ...tableNames.map(table => ({ file: tableFile(table), text: tableText(book, table) })),
  { file: descriptorName, text: descriptorText(book.header) },
]

/** Why the folder must not be written to, in Chinese; null where it is new, empty, or holds this book already. */
const refusalOf = async (folder: string, { header }: Book): Promise<string | null> => {
  const found = await lstat(folder).catch(() => null)
  if (found === null) return null
  if (!found.isDirectory()) return `${folder} 不是文件夹。请另指定一个文件夹。`
  if ((await readdir(folder)).length === 0) return null
  const text = await readFile(join(folder, descriptorName), 'utf8').catch(() => null)
  const descriptor = text === null ? null : readDescriptor(text)
  if (descriptor === null || (!descriptor.ok && descriptor.foreign))
    return `${folder} 中已有别的文件，不是账本，没有写入。请指定空文件夹或原来的账本。`
  if (!descriptor.ok)
    return `${folder} 中账本的datapackage.json有问题，没有写入：${descriptor.problem.reason}${descriptor.problem.remedy}`
  const { unit, year } = descriptor.header
  return unit === header.unit && year === header.year
    ? null
    : `${folder} 中是单位${quoted(unit)}${year}年的账本，没有写入单位${quoted(header.unit)}${header.year}年的账本。请另指定一个文件夹。`
}

/** Beside the file, synced, then renamed over it: a reader sees the old file or the new one, never half of one. */
const writeWhole = async (folder: string, file: string, text: string): Promise<void> => {
  const temporary = join(folder, `.${file}.${randomUUID()}.tmp`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, join(folder, file))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

export type WriteResult = { ok: true; files: string[] } | { ok: false; message: string }

/**
 * Writes a book into a new or empty folder, or over the same unit's book of the same year; other files in that folder
 * stay. Each file is replaced at once; where the disk fails between two files, the folder holds old and new tables and
 * writing again repairs it. Throws on faults of the disk.
 */
export const writeBook = async (book: Book, folder: string): Promise<WriteResult> => {
  const message = await refusalOf(folder, book)
  if (message !== null) return { ok: false, message }
  await mkdir(folder, { recursive: true })
  const files = bookFiles(book)
  for (const { file, text } of files) await writeWhole(folder, file, text)
  return { ok: true, files: files.map(({ file }) => file) }
}
