/**
 * A PDF opened once more, to draw on it or to take pictures of it, through the same engine that read it. annotate.ts
 * and pictures.ts come here; the reading itself is in documents/pdf.
 */
import { UnreadableError } from '../../documents/document.js'
import { discardEngine, discardEngineIfLarge, startedEngine, type Engine } from '../../documents/pdf/pdfium.js'

type Call = (...numbers: number[]) => number

/** The engine's functions for drawing, saving and pictures, beside those that reading needs. */
type DrawingCalls = Record<
  | 'FPDF_DeviceToPage'
  | 'FPDFPage_CreateAnnot'
  | 'FPDFPage_CloseAnnot'
  | 'FPDFPage_GetAnnot'
  | 'FPDFPage_GetAnnotCount'
  | 'FPDFAnnot_GetSubtype'
  | 'FPDFAnnot_GetRect'
  | 'FPDFAnnot_SetRect'
  | 'FPDFAnnot_GetStringValue'
  | 'FPDFAnnot_SetStringValue'
  | 'FPDFAnnot_SetColor'
  | 'FPDFAnnot_SetFlags'
  | 'EPDFAnnot_SetBorderStyle'
  | 'EPDFAnnot_GenerateAppearance'
  | 'PDFiumExt_OpenFileWriter'
  | 'PDFiumExt_CloseFileWriter'
  | 'PDFiumExt_SaveAsCopy'
  | 'PDFiumExt_GetFileWriterSize'
  | 'PDFiumExt_GetFileWriterData'
  | 'FPDFBitmap_CreateEx'
  | 'FPDFBitmap_FillRect'
  | 'FPDFBitmap_Destroy'
  | 'FPDF_RenderPageBitmap',
  Call
>

export type DrawingEngine = Omit<Engine, 'call'> & { call: Engine['call'] & DrawingCalls }

export type OpenPdf = { engine: DrawingEngine; document: number; pages: number }

/** The file is not the one that was checked, or the engine cannot open or save it: a sentence for the clerk. */
export class PdfError extends Error {
  override name = 'PdfError'
}

/** Runs `use` on a loaded page (1-based); the page is closed afterwards. Null when there is no such page. */
export const withPage = <T>(
  { engine, document, pages }: OpenPdf,
  number: number,
  use: (page: number) => T,
): T | null => {
  if (!Number.isInteger(number) || number < 1 || number > pages) return null
  const page = engine.call.FPDF_LoadPage(document, number - 1)
  if (page === 0) return null
  try {
    return use(page)
  } finally {
    engine.call.FPDF_ClosePage(page)
  }
}

/**
 * Opens `bytes`, runs `use`, and gives all memory back. `use` must not wait: documents never interleave in the engine.
 * Throws PdfError.
 */
export const withPdf = async <T>(bytes: Uint8Array, use: (pdf: OpenPdf) => T): Promise<T> => {
  let started = await startedEngine()
  while (started.isSpent) started = await startedEngine()
  const engine = started as DrawingEngine
  const { call } = engine
  const memory = call.malloc(bytes.length)
  if (memory === 0) throw new PdfError('PDF 太大，内存不足。')
  let document = 0
  try {
    engine.heaps.HEAPU8.set(bytes, memory)
    document = call.FPDF_LoadMemDocument(memory, bytes.length, 0)
    if (document === 0) throw new PdfError('PDF 打不开，或设有打开密码。')
    return use({ engine, document, pages: call.FPDF_GetPageCount(document) })
  } catch (error) {
    if (error instanceof PdfError || error instanceof UnreadableError) throw error
    // A trap leaves the engine in an unknown state: nothing more may be called in it.
    document = 0
    discardEngine(started)
    throw new PdfError('PDF 的内部结构有误，处理中止。', { cause: error })
  } finally {
    if (!started.isSpent) {
      if (document !== 0) call.FPDF_CloseDocument(document)
      call.free(memory)
      discardEngineIfLarge(started)
    }
  }
}

const withBytes =
  (encoding: 'latin1' | 'utf16le') =>
  <T>({ call, heaps }: DrawingEngine, text: string, use: (address: number) => T): T => {
    const bytes = Buffer.from(`${text}\0`, encoding)
    const address = call.malloc(bytes.length)
    try {
      heaps.HEAPU8.set(bytes, address)
      return use(address)
    } finally {
      call.free(address)
    }
  }

/** Runs `use` with the address of a NUL-terminated ASCII name. */
export const withAscii = withBytes('latin1')

/** Runs `use` with the address of a NUL-terminated UTF-16 text. */
export const withUtf16 = withBytes('utf16le')

/** The document as it now is, with everything that was added to it. */
export const savedCopy = ({ engine, document }: OpenPdf): Uint8Array => {
  const { call } = engine
  const writer = call.PDFiumExt_OpenFileWriter()
  if (writer === 0) throw new PdfError('内存不足，标注后的 PDF 没有保存。')
  try {
    call.PDFiumExt_SaveAsCopy(document, writer)
    const size = call.PDFiumExt_GetFileWriterSize(writer)
    if (size <= 0) throw new PdfError('标注后的 PDF 保存失败。')
    const address = call.malloc(size)
    if (address === 0) throw new PdfError('内存不足，标注后的 PDF 没有保存。')
    try {
      call.PDFiumExt_GetFileWriterData(writer, address, size)
      return engine.heaps.HEAPU8.slice(address, address + size)
    } finally {
      call.free(address)
    }
  } finally {
    call.PDFiumExt_CloseFileWriter(writer)
  }
}
