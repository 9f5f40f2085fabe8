/** Runs `check` or `read` over every file named on the command line and hands over the results in the order given. */
import { availableParallelism } from 'node:os'
import { optimiseLater } from './compiler.js'
import { listFiles, type Skipped } from './files.js'
import { runPool, type Result } from './pool.js'
import { startProgress } from './progress.js'
import type { Against, Failure, ReportOf, Verb } from './work.js'

export type FileResult<V extends Verb> = { file: string; report: ReportOf[V] } | { file: string; failure: Failure }

export type EachFileOptions<V extends Verb> = {
  verb: V
  against?: Against
  jobs?: number
  progress: boolean
  /** Called in the order in which the files were given, as soon as all before it are done. */
  onResult: (result: FileResult<V>) => void
  signal?: AbortSignal
  /** Files found in folders that are not to be read: answers of an earlier run that this one replaces. */
  leaveOut?: ReadonlySet<string>
}

/** Reads all files of `names` (folders are searched); resolves with what the search of folders passed over. */
export const eachFile = async <V extends Verb>(
  names: readonly string[],
  options: EachFileOptions<V>,
): Promise<Skipped> => {
  optimiseLater()
  const { wanted: listed, skipped } = await listFiles(names)
  const wanted = listed.filter(({ file }) => !options.leaveOut?.has(file))
  const progress = startProgress(wanted.length, options.progress)
  const done = new Map<number, FileResult<V>>()
  let shown = 0
  const settle = (index: number, result: FileResult<V>): void => {
    done.set(index, result)
    if (done.has(shown)) progress.clear()
    for (let next = done.get(shown); next; next = done.get(shown)) {
      done.delete(shown++)
      options.onResult(next)
    }
    progress.done()
  }
  const fromPool = (result: Result): void => {
    const { file } = wanted[result.index]!
    if ('report' in result) settle(result.index, { file, report: result.report as ReportOf[V] })
    else settle(result.index, { file, failure: result.failure })
  }
  const tasks = wanted.flatMap(({ file, failure }, index) => (failure ? [] : [{ index, file }]))
  wanted.forEach(({ file, failure }, index) => failure && settle(index, { file, failure }))
  try {
    if (tasks.length > 0)
      await runPool(tasks, {
        verb: options.verb,
        ...(options.against ? { against: options.against } : {}),
        workersMax: options.jobs ?? availableParallelism(),
        onResult: fromPool,
        ...(options.signal ? { signal: options.signal } : {}),
      })
  } finally {
    progress.clear()
  }
  return skipped
}

/** What the search of folders passed over, in one sentence; null when nothing was. */
export const skippedSentence = (
  { hidden, locks, companions, others, formats }: Skipped,
  language: 'zh' | 'en',
): string | null => {
  const endings = [...formats].sort().slice(0, 8).join(' ')
  const parts =
    language === 'zh'
      ? [
          hidden && `隐藏文件 ${hidden} 个`,
          locks && `Word、Excel、WPS 的临时锁文件 ${locks} 个`,
          companions && `公开网页的附页 ${companions} 个`,
          others && `格式不能检查的文件 ${others} 个（${endings}）`,
        ]
      : [
          hidden && `${hidden} hidden`,
          locks && `${locks} lock files`,
          companions && `${companions} pages that accompany a disclosure`,
          others && `${others} of other formats (${endings})`,
        ]
  const said = parts.filter(part => typeof part === 'string')
  if (said.length === 0) return null
  return language === 'zh' ? `文件夹中跳过：${said.join('，')}。` : `Skipped in folders: ${said.join(', ')}.`
}
