/**
 * The front door of documents/: a file in, a Document or a refusal a finance clerk understands out.
 * The command line, the server and the checks come here; readers are loaded only when a file needs them.
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  UnreadableError,
  defaultLimits,
  type Document,
  type Format,
  type Limits,
  type Reader,
  type Source,
} from './document.js'
import type { Workbook } from './excel/workbook.js'
import { damaged, refuse } from './refusal.js'
import { acceptedFormats, sniffFormat } from './sniff.js'

export { extensionNotice } from './sniff.js'

/** A file changed more recently than this may still be being written, and is looked at once more. */
const freshMilliseconds = 2_000
const settleMilliseconds = 200

const loadReader: Record<Format, () => Promise<Reader>> = {
  pdf: async () => (await import('./pdf/reader.js')).readPdf,
  docx: async () => (await import('./docx/reader.js')).readDocx,
  xlsx: async () => (await import('./excel/reader.js')).readXlsx,
  xls: async () => (await import('./excel/reader.js')).readXls,
  html: async () => (await import('./html/reader.js')).readHtml,
  text: async () => (await import('./text/reader.js')).readText,
}

type Look = { size: number; mtimeMs: number; ino: number }

const lookAt = async (file: string): Promise<Look> => {
  const found = await stat(file)
  if (found.isDirectory())
    throw refuse(
      file,
      'wrong-type',
      '这是文件夹，不是文件。',
      `请指定文件夹中的文件；可检查的格式为${acceptedFormats}。`,
    )
  if (!found.isFile()) throw refuse(file, 'wrong-type', '这不是普通文件。', `可检查的格式为${acceptedFormats}。`)
  return { size: found.size, mtimeMs: found.mtimeMs, ino: found.ino }
}

const sameLook = (a: Look, b: Look): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino

const changingRefusal = (file: string): UnreadableError =>
  refuse(
    file,
    'changing',
    '文件正在被写入或替换，内容还不完整。',
    '请等文件保存、复制或下载完成（并关闭编辑软件）后再检查。',
  )

const accessRefusal = (file: string, error: unknown): UnreadableError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EACCES' || code === 'EPERM')
    return refuse(
      file,
      'not-found',
      '没有读取这个文件的权限。',
      '请确认文件的访问权限，或把文件复制到自己的文件夹后再检查。',
    )
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return refuse(file, 'not-found', '找不到这个文件。', '请检查文件名和所在文件夹是否正确（包括扩展名）。')
  if (code === 'EBUSY' || code === 'ETXTBSY')
    return refuse(file, 'changing', '文件正被其他程序占用。', '请关闭正在使用它的软件后再检查。')
  return refuse(
    file,
    'not-found',
    `文件打不开${code ? `（${code}）` : ''}。`,
    '请检查文件名、磁盘或网络位置是否正常，再重新检查。',
  )
}

const tooLarge = (file: string, size: number, limits: Limits): UnreadableError =>
  refuse(
    file,
    'too-large',
    `文件有 ${Math.ceil(size / 1024 / 1024)} MB，超过上限 ${Math.floor(limits.fileBytesMax / 1024 / 1024)} MB。`,
    '公开文件一般只有几 MB。请压缩其中的图片或拆分文件后再检查。',
  )

/** Reads the file and makes sure that it was not being written meanwhile. */
const readSettled = async (file: string, limits: Limits): Promise<{ bytes: Uint8Array; look: Look }> => {
  const before = await lookAt(file)
  if (before.size > limits.fileBytesMax) throw tooLarge(file, before.size, limits)
  const bytes = await readFile(file)
  if (Math.abs(Date.now() - before.mtimeMs) < freshMilliseconds) await sleep(settleMilliseconds)
  const after = await lookAt(file)
  if (!sameLook(before, after) || bytes.length !== after.size) throw changingRefusal(file)
  return { bytes, look: after }
}

/** A document without a single block is no empty document: a machine cannot read it, and it is never called clean. */
const requireText = (document: Document): Document => {
  if (document.pages.some(page => page.blocks.length > 0)) return document
  const why = document.pages.find(page => page.unreadable)?.unreadable
  const pages = document.paged ? `共 ${document.pages.length} 页，` : ''
  throw refuse(
    document.file,
    'no-text',
    `文件中没有机器可读取的文字（${pages}${why ?? '全部为空'}）。`,
    '如果是扫描件或图片，请使用由 Word、Excel 等直接生成的电子文件；如果文件本应有内容，请重新导出。',
  )
}

/**
 * Reads a document that is already in memory; `file` is its name, used in messages and, last, for its type.
 * @throws UnreadableError with a ReadFailure, and nothing else
 */
export const readBytes = async (file: string, bytes: Uint8Array, limits: Limits = defaultLimits): Promise<Document> => {
  if (bytes.length === 0)
    throw refuse(file, 'empty', '文件是空的（0 字节）。', '可能没有保存或下载完成，请重新取得文件后再检查。')
  if (bytes.length > limits.fileBytesMax) throw tooLarge(file, bytes.length, limits)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const source: Source = { file, bytes, sha256, limits }
  try {
    const format = await sniffFormat(source)
    const read = await loadReader[format]()
    return requireText(await read(source))
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    if (process.env['MINGZHANG_DEBUG']) console.error(error)
    throw damaged(file, '内部结构不符合格式规定')
  }
}

/**
 * Reads a document from disk, by its content rather than its extension.
 * @throws UnreadableError with a ReadFailure (`not-found`, `empty`, `wrong-type`, `encrypted`, `damaged`, `too-large`,
 * `too-deep`, `too-slow`, `changing`, `no-text`), and nothing else
 */
export const readDocument = async (file: string, limits: Limits = defaultLimits): Promise<Document> => {
  let settled: { bytes: Uint8Array; look: Look }
  try {
    settled = await readSettled(file, limits)
  } catch (error) {
    throw error instanceof UnreadableError ? error : accessRefusal(file, error)
  }
  try {
    return await readBytes(file, settled.bytes, limits)
  } catch (error) {
    // A slow writer shows itself only now: what looks damaged may simply not be finished.
    const now = await lookAt(file).catch(() => null)
    if (!now || !sameLook(now, settled.look)) throw changingRefusal(file)
    throw error
  }
}

/**
 * Reads a workbook cell by cell, for those who import its rows rather than look for forms in it.
 * @throws UnreadableError
 */
export const readWorkbook = async (
  file: string,
  limits: Limits = defaultLimits,
): Promise<{ workbook: Workbook; sha256: string }> => {
  let bytes: Uint8Array
  try {
    bytes = (await readSettled(file, limits)).bytes
  } catch (error) {
    throw error instanceof UnreadableError ? error : accessRefusal(file, error)
  }
  if (bytes.length === 0)
    throw refuse(file, 'empty', '文件是空的（0 字节）。', '可能没有保存或下载完成，请重新取得文件后再试。')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const source: Source = { file, bytes, sha256, limits }
  try {
    const format = await sniffFormat(source)
    if (format === 'xlsx') return { workbook: await (await import('./excel/xlsx.js')).readXlsxWorkbook(source), sha256 }
    if (format === 'xls') return { workbook: (await import('./excel/xls.js')).readXlsWorkbook(source), sha256 }
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    throw damaged(file, '内部结构不符合格式规定')
  }
  throw refuse(file, 'wrong-type', '这不是 Excel 工作簿。', '请从财务系统导出 .xlsx 或 .xls 文件。')
}
