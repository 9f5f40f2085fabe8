/** One worker thread of `publish`: one book after another. Only pool.ts starts it. */
import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { loadCharts } from './charts.js'
import { notWritten, publishOne } from './publish-one.js'
import { openOutput, OutputError } from './publish-output.js'
import { brokenInside, type Answer, type Task, type WorkerSettings } from './work.js'

let prepared: Promise<[Awaited<ReturnType<typeof openOutput>>, Awaited<ReturnType<typeof loadCharts>>]> | undefined

const answer = async ({ index, file }: Task, { publish }: WorkerSettings): Promise<Answer> => {
  if (publish === undefined) throw new TypeError('a publishing thread without its settings')
  try {
    const [output, charts] = await (prepared ??= Promise.all([openOutput(publish.out), loadCharts()]))
    return { index, report: await publishOne(file, publish, output, charts) }
  } catch (error) {
    if (error instanceof OutputError) return { index, report: notWritten(file, error) }
    if (process.env.MINGZHANG_DEBUG && error instanceof Error) writeSync(2, `${error.stack}\n`)
    const cause = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error)
    return { index, failure: brokenInside(file, cause), spoilt: true }
  }
}

if (parentPort) {
  const port = parentPort
  port.on(
    'message',
    (task: Task) => void answer(task, workerData as WorkerSettings).then(said => port.postMessage(said)),
  )
}
