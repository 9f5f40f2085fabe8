/**
 * PDFium as WebAssembly: loaded once per process, called through its raw exports, read through its heap.
 * Everything in documents/pdf/ that touches the engine comes here; nothing else knows about pointers.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init } from '@embedpdf/pdfium'

type Call = (...numbers: number[]) => number

/** The engine's functions that are used, as plain numbers: pointers, counts, 0 and 1. No argument conversion at all. */
export type EngineCalls = Record<
  | 'malloc'
  | 'free'
  | 'FPDF_LoadMemDocument'
  | 'FPDF_CloseDocument'
  | 'FPDF_GetLastError'
  | 'FPDF_GetPageCount'
  | 'FPDF_DocumentHasValidCrossReferenceTable'
  | 'FPDF_GetMetaText'
  | 'FPDF_LoadPage'
  | 'FPDF_ClosePage'
  | 'FPDF_GetPageWidthF'
  | 'FPDF_GetPageHeightF'
  | 'FPDF_GetPageBoundingBox'
  | 'FPDFPage_GetRotation'
  | 'FPDFPage_CountObjects'
  | 'FPDFPage_GetObject'
  | 'FPDFPageObj_GetType'
  | 'FPDFPageObj_GetMatrix'
  | 'FPDFPageObj_GetBounds'
  | 'FPDFPageObj_GetStrokeWidth'
  | 'FPDFPageObj_GetStrokeColor'
  | 'FPDFPageObj_GetFillColor'
  | 'FPDFPageObj_GetClipPath'
  | 'FPDFClipPath_CountPaths'
  | 'FPDFClipPath_CountPathSegments'
  | 'FPDFClipPath_GetPathSegment'
  | 'FPDFFormObj_CountObjects'
  | 'FPDFFormObj_GetObject'
  | 'FPDFPath_GetDrawMode'
  | 'FPDFPath_CountSegments'
  | 'FPDFPath_GetPathSegment'
  | 'FPDFPathSegment_GetPoint'
  | 'FPDFPathSegment_GetType'
  | 'FPDFPathSegment_GetClose'
  | 'FPDFText_LoadPage'
  | 'FPDFText_ClosePage'
  | 'FPDFText_CountChars'
  | 'FPDFText_GetUnicode'
  | 'FPDFText_GetCharBox'
  | 'FPDFText_GetLooseCharBox'
  | 'FPDFText_GetCharOrigin'
  | 'FPDFText_GetCharAngle'
  | 'FPDFText_GetTextObject'
  | 'FPDFText_IsGenerated',
  Call
>

/** The heap as typed arrays. Memory may grow, which replaces the arrays: take them anew after every page load. */
type Heaps = {
  HEAPU8: Uint8Array
  HEAP32: Int32Array
  HEAPU32: Uint32Array
  HEAPF32: Float32Array
  HEAPF64: Float64Array
}

export type Engine = {
  call: EngineCalls
  heaps: Heaps
  /** 256 bytes for out-parameters, aligned to 8. */
  scratch: number
  /** Set once the engine has been thrown away: whoever still waits for it must take the next one. */
  isSpent: boolean
}

/** A heap that has grown beyond this is given back to the system after the document. */
const heapBytesKept = 96 * 1024 * 1024

/** What is used of the global WebAssembly, which Node's types leave to the DOM library. */
type Compiled = { readonly compiled: unique symbol }
type WebAssemblyApi = {
  compile: (bytes: Uint8Array) => Promise<Compiled>
  instantiate: (program: Compiled, imports: object) => Promise<object>
}
const wasm = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly

let compiled: Promise<Compiled> | undefined
let engine: Promise<Engine> | undefined

const compile = async (): Promise<Compiled> =>
  wasm.compile(await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')))

const start = async (): Promise<Engine> => {
  const program = await (compiled ??= compile())
  const silent = (): void => {}
  const wrapped = await new Promise<Awaited<ReturnType<typeof init>>>((resolve, reject) => {
    const overrides = {
      print: silent,
      printErr: silent,
      instantiateWasm: (imports: object, receive: (instance: object) => unknown): object => {
        wasm.instantiate(program, imports).then(receive, reject)
        return {}
      },
    }
    init(overrides as unknown as Parameters<typeof init>[0]).then(resolve, reject)
  })
  wrapped.PDFiumExt_Init()
  const module = wrapped.pdfium as unknown as Heaps & { wasmExports: EngineCalls }
  return { call: module.wasmExports, heaps: module, scratch: module.wasmExports.malloc(256), isSpent: false }
}

/**
 * The process's engine, started on first use and again after `discardEngine`. Look at `isSpent` after waiting for it:
 * another document may have broken it in the meantime.
 */
export const startedEngine = async (): Promise<Engine> => {
  try {
    return await (engine ??= start())
  } catch (error) {
    engine = undefined
    compiled = undefined
    throw error
  }
}

/** Throws an engine away, after a trap has left it in an unknown state. The next document gets a new one. */
export const discardEngine = (used: Engine): void => {
  used.isSpent = true
  engine = undefined
}

/** Throws the engine away when a large document has made its memory grow, because WebAssembly memory never shrinks. */
export const discardEngineIfLarge = (used: Engine): void => {
  if (used.heaps.HEAPU8.byteLength > heapBytesKept) discardEngine(used)
}

/** Why PDFium could not open a document (FPDF_GetLastError). */
export const openError = { password: 4, security: 5 } as const

/** Kinds of page objects (FPDFPageObj_GetType). */
export const objectKind = { text: 1, path: 2, image: 3, shading: 4, form: 5 } as const
