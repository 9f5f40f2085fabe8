/**
 * Reads many files on worker threads and keeps every bound from outside: a file that hangs, or eats the memory, loses
 * its worker and gets a clear failure, and the others go on. The commands `check`, `read` and `publish` come here.
 */
import { Worker } from 'node:worker_threads'
import type { PublishSettings } from './publish-one.js'
import { bounds, brokenInside, tooLarge, tooSlow } from './work.js'
import type { Against, Answer, Failure, ReportOf, Task, Verb, WorkerSettings } from './work.js'

export type Result = { index: number; report: ReportOf[Verb] } | { index: number; failure: Failure }

export type PoolOptions = {
  verb: Verb
  against?: Against
  publish?: PublishSettings
  workersMax: number
  /** Called once for each file, in the order in which they are finished. */
  onResult: (result: Result) => void
  signal?: AbortSignal
  millisecondsMax?: number
  /** Resident memory of the whole process while at most two files are open, and the heap of one thread. */
  residentBytesMax?: number
  heapMegabytesMax?: number
  /** The thread's program, when it is not the engine (publishing, tests of the bounds). */
  program?: URL
}

const lookEveryMilliseconds = 20

type Seat = { worker: Worker; alone: boolean; task?: Task; since: number }

/** Reads every task's file; resolves when each has had its result. Never rejects because of a file. */
export const runPool = async (tasks: readonly Task[], options: PoolOptions): Promise<void> => {
  if (tasks.length === 0) return
  const workersMax = Math.max(1, Math.min(options.workersMax, tasks.length))
  const suspects = await runSeats([...tasks].reverse(), workersMax, options)
  for (const { task, spentMilliseconds } of suspects) await runSeats([task], 1, options, spentMilliseconds)
}

/** A file that failed for memory while others were open: it is tried once more alone, in what is left of its time. */
type Suspect = { task: Task; spentMilliseconds: number }

/** `waiting` is taken from its end. Resolves with the files that are to be tried again alone. */
const runSeats = (
  waiting: Task[],
  workersMax: number,
  options: PoolOptions,
  spentMilliseconds = 0,
): Promise<Suspect[]> =>
  new Promise((resolve, reject) => {
    const alone = workersMax === 1
    const timeMax = options.millisecondsMax ?? bounds.millisecondsMax
    const millisecondsMax = timeMax - spentMilliseconds
    const residentBytesMax =
      (options.residentBytesMax ?? bounds.residentBytesMax) +
      Math.max(0, workersMax - 2) * bounds.residentBytesPerWorker
    const seats = new Set<Seat>()
    const again: Suspect[] = []
    let leaving = 0

    const finish = (): void => {
      if (seats.size > 0 || leaving > 0 || waiting.length > 0) return
      clearInterval(watch)
      options.signal?.removeEventListener('abort', abort)
      resolve(again)
    }

    const dismiss = (seat: Seat): void => {
      if (!seats.delete(seat)) return
      leaving++
      // A thread caught in native code leaves late or never: nobody waits for it longer than this.
      const left = new Promise<void>(done => setTimeout(done, 1_000).unref())
      void Promise.race([seat.worker.terminate().catch(() => undefined), left]).then(() => {
        leaving--
        finish()
      })
    }

    const next = (seat: Seat): void => {
      const task = waiting.pop()
      seat.task = task
      seat.since = performance.now()
      if (task) seat.worker.postMessage(task)
      else dismiss(seat)
    }

    /** Ends a seat whose file went wrong; the file gets `failure`, and somebody else takes the next. */
    const replace = (seat: Seat, failure: (file: string) => Failure): void => {
      const task = seat.task
      seat.task = undefined
      dismiss(seat)
      if (task) {
        const said = failure(task.file)
        if (said.reason === 'too-large' && !alone)
          again.push({ task, spentMilliseconds: performance.now() - seat.since })
        else options.onResult({ index: task.index, failure: said })
      }
      if (waiting.length > 0) seats.add(open())
    }

    const open = (): Seat => {
      const settings: WorkerSettings = {
        verb: options.verb,
        wasmBytesMax: bounds.wasmBytesMax,
        against: options.against ?? {},
        ...(options.publish === undefined ? {} : { publish: options.publish }),
      }
      const worker = new Worker(options.program ?? new URL('./worker.js', import.meta.url), {
        workerData: settings,
        stdout: true,
        stderr: !process.env.MINGZHANG_DEBUG,
        resourceLimits: {
          maxOldGenerationSizeMb:
            options.heapMegabytesMax ?? (alone ? bounds.heapMegabytesAlone : bounds.heapMegabytesShared),
          maxYoungGenerationSizeMb: 32,
        },
      })
      // What a library prints while it fails (PDFium's “Aborted”) is not for the user.
      worker.stdout.resume()
      if (!process.env.MINGZHANG_DEBUG) worker.stderr.resume()
      const seat: Seat = { worker, alone, since: performance.now() }
      worker.on('message', (answer: Answer) => {
        if (!seats.has(seat) || seat.task?.index !== answer.index) return
        if ('report' in answer) options.onResult(answer)
        else if (answer.spoilt) return replace(seat, () => answer.failure)
        else options.onResult({ index: answer.index, failure: answer.failure })
        next(seat)
      })
      worker.on('error', (error: Error & { code?: string }) => {
        if (!seats.has(seat)) return
        const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        replace(seat, file => (outOfMemory ? tooLarge(file) : brokenInside(file, `${error.name}: ${error.message}`)))
      })
      worker.on('exit', () => {
        if (seats.has(seat)) replace(seat, file => brokenInside(file, 'worker exit'))
      })
      next(seat)
      return seat
    }

    const look = (): void => {
      const now = performance.now()
      for (const seat of [...seats])
        if (seat.task && now - seat.since > millisecondsMax) replace(seat, file => tooSlow(file, timeMax))
      if (leaving === 0 && process.memoryUsage.rss() > residentBytesMax) {
        const longest = [...seats].filter(seat => seat.task).sort((a, b) => a.since - b.since)[0]
        if (longest) replace(longest, tooLarge)
      }
    }

    const abort = (): void => {
      waiting.length = 0
      for (const seat of [...seats]) dismiss(seat)
      clearInterval(watch)
      reject(options.signal?.reason)
    }

    const watch = setInterval(look, lookEveryMilliseconds)
    options.signal?.addEventListener('abort', abort, { once: true })
    for (let i = 0; i < workersMax; i++) seats.add(open())
    finish()
  })
