/** One worker thread: reads and checks one file after another with the engine. Only pool.ts starts it. */
import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { defaultLimits, UnreadableError, type Document } from '../documents/document.js'
import { readDocument } from '../documents/read.js'
import { ownDataBeside } from './own-data.js'
import { DamagedChartError, loadCharts } from './charts.js'
import { brokenInside, type Against, type Answer, type ReadVerb, type Task, type WorkerSettings } from './work.js'

type GrowingMemory = { buffer: ArrayBuffer; grow: (pages: number) => number }

const wasmPageBytes = 65_536

/** Refuses WebAssembly memory beyond the bound, so that a hostile PDF fails inside PDFium instead of filling the machine. */
const boundWasmMemory = (bytesMax: number): void => {
  const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: GrowingMemory } } }).WebAssembly
  const grow = Memory.prototype.grow
  Memory.prototype.grow = function (this: GrowingMemory, pages: number): number {
    if (this.buffer.byteLength + pages * wasmPageBytes > bytesMax) throw new RangeError('WebAssembly memory bound')
    return grow.call(this, pages)
  }
}

/** The official lists of accounts that were imported, before the built-in ones; loaded once a thread. */
let charts: ReturnType<typeof loadCharts> | undefined

/** The documents to hold against, read once a thread; a refusal of one of them is said of it, not of the checked file. */
const readAgainst = async ({ prior, department }: Against): Promise<{ prior?: Document; department?: Document }> => {
  const read = async (file: string, what: string): Promise<Document> => {
    try {
      return await readDocument(file, defaultLimits)
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error
      throw new UnreadableError({ ...error.failure, message: `${what}读不了：${error.failure.message}` })
    }
  }
  return {
    ...(prior ? { prior: await read(prior, '上年文件') } : {}),
    ...(department ? { department: await read(department, '主管部门文件') } : {}),
  }
}

let others: ReturnType<typeof readAgainst> | undefined

const answer = async ({ index, file }: Task, { verb, against }: WorkerSettings): Promise<Answer> => {
  try {
    // Loading the rules meanwhile costs no time: the reader waits for the disk and for the compiler of PDFium.
    const [document, { checkDocument, checkWithEvidence, readForms }, known, held] = await Promise.all([
      readDocument(file, defaultLimits),
      import('../checks/check.js'),
      (charts ??= loadCharts()),
      (others ??= readAgainst(against)),
    ])
    const run = { check: checkDocument, read: readForms, examine: checkWithEvidence }[verb as ReadVerb]
    const ownData = verb === 'read' ? undefined : await ownDataBeside(document)
    return { index, report: run(document, { charts: known, ...held, ...(ownData ? { ownData } : {}) }) }
  } catch (error) {
    if (error instanceof UnreadableError) return { index, failure: error.failure, spoilt: false }
    if (error instanceof DamagedChartError)
      return { index, failure: { ...brokenInside(file, ''), message: error.message }, spoilt: false }
    if (process.env.MINGZHANG_DEBUG && error instanceof Error) writeSync(2, `${error.stack}\n`)
    const cause = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error)
    return { index, failure: brokenInside(file, cause), spoilt: true }
  }
}

if (parentPort) {
  const port = parentPort
  const settings = workerData as WorkerSettings
  boundWasmMemory(settings.wasmBytesMax)
  port.on('message', (task: Task) => void answer(task, settings).then(result => port.postMessage(result)))
}
