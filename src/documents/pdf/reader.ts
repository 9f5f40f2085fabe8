/**
 * The PDF reader: bytes to a Document, page by page, within its limits, leaving nothing behind in the engine's memory.
 * documents/ chooses it by file type; everybody else sees only the Document.
 */
import { joinContinued } from '../continuation.js'
import type { Document, Page, Reader, Source } from '../document.js'
import { UnreadableError } from '../document.js'
import { ownDataOfPdf } from '../own-data.js'
import { damaged, encrypted, refuse, startClock, tooManyCells } from '../refusal.js'
import { discardEngine, discardEngineIfLarge, openError, startedEngine, type Engine } from './pdfium.js'
import { readPage } from './page.js'

const tooManyPages = (file: string, pages: number, pagesMax: number): UnreadableError =>
  refuse(
    file,
    'too-large',
    `PDF 共 ${pages} 页，超过上限（${pagesMax} 页），未读取。`,
    '公开的预决算文件通常不超过一百页。请确认文件是否正确，或把文件拆开后分别检查。',
  )

const tooManyCharacters = (file: string, page: number, charsPerPageMax: number): UnreadableError =>
  refuse(
    file,
    'too-large',
    `第 ${page} 页的字符数超过上限（${charsPerPageMax} 个），已停止读取。`,
    '一页正常的表格不会有这么多文字。请在原软件中重新导出 PDF，或把该页拆开后再检查。',
  )

/** A complete PDF ends with this mark; a download that broke off does not have it. */
const endMark = new Uint8Array([0x25, 0x25, 0x45, 0x4f, 0x46])
const tailBytes = 4096

const hasEndMark = (bytes: Uint8Array): boolean => {
  let end = bytes.length
  while (
    end > 0 &&
    (bytes[end - 1] === 0 || bytes[end - 1] === 0x20 || bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)
  )
    end--
  return Buffer.from(bytes.buffer, bytes.byteOffset, end).lastIndexOf(endMark) >= Math.max(0, end - tailBytes)
}

const readTitle = (engine: Engine, document: number): string | undefined => {
  const { call } = engine
  const key = call.malloc(8)
  try {
    engine.heaps.HEAPU8.set([0x54, 0x69, 0x74, 0x6c, 0x65, 0], key)
    const bytes = call.FPDF_GetMetaText(document, key, 0, 0)
    if (bytes <= 2 || bytes > 4096) return undefined
    const buffer = call.malloc(bytes)
    try {
      call.FPDF_GetMetaText(document, key, buffer, bytes)
      const title = Buffer.from(engine.heaps.HEAPU8.slice(buffer, buffer + bytes - 2))
        .toString('utf16le')
        .trim()
      return title === '' ? undefined : title
    } finally {
      call.free(buffer)
    }
  } finally {
    call.free(key)
  }
}

const readLoadedPage = (
  engine: Engine,
  document: number,
  index: number,
  source: Source,
): ReturnType<typeof readPage> => {
  const { call } = engine
  const { file, limits } = source
  const page = call.FPDF_LoadPage(document, index)
  if (page === 0) throw damaged(file, `第 ${index + 1} 页打不开`)
  try {
    const textPage = call.FPDFText_LoadPage(page)
    if (textPage === 0) throw damaged(file, `第 ${index + 1} 页的文字取不出来`)
    try {
      const count = call.FPDFText_CountChars(textPage)
      if (count > limits.charsPerPageMax) throw tooManyCharacters(file, index + 1, limits.charsPerPageMax)
      return readPage(engine, page, textPage, Math.max(0, count), index + 1)
    } finally {
      call.FPDFText_ClosePage(textPage)
    }
  } finally {
    call.FPDF_ClosePage(page)
  }
}

const readPages = (engine: Engine, document: number, source: Source): Page[] => {
  const { file, limits, bytes } = source
  const { call } = engine
  const count = call.FPDF_GetPageCount(document)
  if (count <= 0) throw damaged(file, 'PDF 里没有可读的页')
  if (count > limits.pagesMax) throw tooManyPages(file, count, limits.pagesMax)
  if (!hasEndMark(bytes) && call.FPDF_DocumentHasValidCrossReferenceTable(document) !== 1) {
    throw damaged(file, 'PDF 不完整，后面的部分缺失（可能是下载中断或复制未完成）')
  }
  const look = startClock(file, limits)
  const pages: Page[] = []
  let cells = 0
  for (let i = 0; i < count; i++) {
    look()
    const read = readLoadedPage(engine, document, i, source)
    cells += read.cells
    if (cells > limits.cellsMax) throw tooManyCells(file, limits.cellsMax)
    pages.push(read.page)
  }
  return pages
}

const whyNotOpened = (engine: Engine, source: Source): UnreadableError => {
  const code = engine.call.FPDF_GetLastError()
  if (code === openError.password || code === openError.security) return encrypted(source.file, 'PDF ')
  if (!hasEndMark(source.bytes)) return damaged(source.file, 'PDF 不完整，后面的部分缺失（可能是下载中断或复制未完成）')
  return damaged(source.file, 'PDF 的内部结构有误')
}

/** Everything between taking memory and giving it back; nothing in here waits, so documents never interleave. */
const readWith = (engine: Engine, source: Source): Document => {
  const { call } = engine
  const { bytes, file, sha256 } = source
  const memory = call.malloc(bytes.length)
  if (memory === 0) throw refuse(file, 'too-large', 'PDF 太大，内存不足，无法读取。', '请把文件拆小后再检查。')
  let document = 0
  try {
    engine.heaps.HEAPU8.set(bytes, memory)
    document = call.FPDF_LoadMemDocument(memory, bytes.length, 0)
    if (document === 0) throw whyNotOpened(engine, source)
    const pages = joinContinued(readPages(engine, document, source))
    const title = readTitle(engine, document)
    const data = ownDataOfPdf(bytes, source.limits)
    return {
      file,
      format: 'pdf',
      sha256,
      paged: true,
      pages,
      ...(title === undefined ? {} : { title }),
      ...(data && { data }),
    }
  } finally {
    if (document !== 0) call.FPDF_CloseDocument(document)
    call.free(memory)
  }
}

/**
 * Reads a PDF: every page as printed lines and tables, with places in points from the page's top left corner.
 * Throws UnreadableError (`encrypted`, `damaged`, `too-large`, `too-slow`). Pages without a text layer are returned with
 * `unreadable` set, never as empty pages.
 */
export const readPdf: Reader = async source => {
  let engine = await startedEngine()
  while (engine.isSpent) engine = await startedEngine()
  try {
    const document = readWith(engine, source)
    discardEngineIfLarge(engine)
    return document
  } catch (error) {
    if (error instanceof UnreadableError) {
      discardEngineIfLarge(engine)
      throw error
    }
    // A trap or a broken invariant inside the engine: its memory is no longer to be trusted.
    discardEngine(engine)
    const failure = damaged(source.file, 'PDF 的内部结构有误，读取引擎中止')
    failure.cause = error
    throw failure
  }
}
