/** What the main thread and its workers say to each other, and the bounds that hold for one file. Both come here. */
import type { ReadFailure } from '../documents/document.js'
import type { Checked } from '../checks/check.js'
import type { CheckReport, ReadReport } from '../checks/finding.js'
import type { PublishReport, PublishSettings } from './publish-one.js'

/** `examine` is `check` with the evidence that pages and workbooks show beside the findings. */
export type Verb = 'check' | 'read' | 'examine' | 'publish'
/** What a thread of worker.ts does; publish-worker.ts publishes. */
export type ReadVerb = Exclude<Verb, 'publish'>
export type ReportOf = { check: CheckReport; read: ReadReport; examine: Checked; publish: PublishReport }

/** Why a file has no result: a reader's refusal, a bound of this room, or a fault of our own. */
export type Failure = Omit<ReadFailure, 'reason'> & { reason: ReadFailure['reason'] | 'internal' }

/** Other documents that every file is held against: last year's, and the department's that a unit belongs to. */
export type Against = { prior?: string; department?: string }

export type WorkerSettings = { verb: Verb; wasmBytesMax: number; against: Against; publish?: PublishSettings }
export type Task = { index: number; file: string }
/** `spoilt`: the engine met a fault of its own and this worker should not be trusted with another file. */
export type Answer = { index: number; report: ReportOf[Verb] } | { index: number; failure: Failure; spoilt: boolean }

/**
 * Bounds for one file, enforced from outside the thread that reads it. The promise to the user is 10 s and 600 MB for
 * the whole process; these leave room for start-up and for the time between two looks at the memory.
 */
export const bounds = {
  millisecondsMax: 8_500,
  /** Resident memory of the whole process while at most two files are open. */
  residentBytesMax: 500 * 2 ** 20,
  /** More for each further worker. */
  residentBytesPerWorker: 160 * 2 ** 20,
  /** JavaScript heap of a worker that shares the process, and of one that works alone. */
  heapMegabytesShared: 224,
  heapMegabytesAlone: 352,
  /** WebAssembly memory (PDFium) of one worker. */
  wasmBytesMax: 288 * 2 ** 20,
} as const

export const tooSlow = (file: string, millisecondsMax: number): Failure => ({
  file,
  reason: 'too-slow',
  message: `读取“${file}”超过 ${Math.floor(millisecondsMax / 1000)} 秒仍未完成，已停止。文件可能已损坏，或内容异常复杂。`,
  remedy: '请用原软件打开后重新导出（另存）一份，或拆成几个文件再检查。',
})

export const tooLarge = (file: string): Failure => ({
  file,
  reason: 'too-large',
  message: `读取“${file}”需要的内存超过上限，已停止。文件可能已损坏，或内容异常庞大。`,
  remedy: '请用原软件打开后重新导出（另存）一份，或拆成几个文件再检查。',
})

export const brokenInside = (file: string, cause: string): Failure => ({
  file,
  reason: 'internal',
  message: `检查“${file}”时程序内部出错（${cause}），这个文件没有结论。`,
  remedy: '其他文件不受影响。请把这个文件和本提示一起报告给软件维护者。',
})
