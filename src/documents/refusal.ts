/**
 * How a reader refuses: the one place that builds an UnreadableError, and the clock every reader keeps.
 * All readers of documents/ come here.
 */
import { UnreadableError, type Limits, type ReadFailure, type Source } from './document.js'

export const refuse = (file: string, reason: ReadFailure['reason'], message: string, remedy: string): UnreadableError =>
  new UnreadableError({ file, reason, message, remedy })

export const damaged = (file: string, what: string, remedy?: string): UnreadableError =>
  refuse(
    file,
    'damaged',
    `文件已损坏，无法读取：${what}。`,
    remedy ?? '请用原来的软件（Word、Excel、WPS 等）打开确认内容完整，重新另存一份后再检查；或重新下载该文件。',
  )

export const tooDeep = (file: string, nestingMax: number): UnreadableError =>
  refuse(
    file,
    'too-deep',
    `表格嵌套层数超过上限（${nestingMax} 层），已停止读取。`,
    '正常的公开文件不会这样嵌套表格。请把内容复制到新文件中，去掉多余的嵌套表格后再检查。',
  )

export const tooManyCells = (file: string, cellsMax: number, where = ''): UnreadableError =>
  refuse(
    file,
    'too-large',
    `${where}表格的单元格数超过上限（${cellsMax} 个），已停止读取。`,
    '请删去多余的空行、空列和与公开表格无关的工作表或内容后另存，再重新检查。',
  )

export const encrypted = (file: string, what: string): UnreadableError =>
  refuse(file, 'encrypted', `${what}设有打开密码，无法读取。`, '请在原软件中取消密码保护后另存，再重新检查。')

/** Throws `too-slow` when the document has taken longer than its limit. Cheap enough for every few hundred steps. */
export type Clock = () => void

export const startClock = (file: string, limits: Limits): Clock => {
  const deadline = performance.now() + limits.millisecondsMax
  return () => {
    if (performance.now() > deadline)
      throw refuse(
        file,
        'too-slow',
        `读取用时超过上限（${Math.round(limits.millisecondsMax / 1000)} 秒），已停止。`,
        '文件内容异常庞大或结构异常。请把文件拆小，或删去无关内容后另存，再重新检查。',
      )
  }
}

/** The same for a step that happens very often: looks at the clock only every `every` calls. */
export const startCountingClock = (source: Pick<Source, 'file' | 'limits'>, every = 512): Clock => {
  const look = startClock(source.file, source.limits)
  let steps = 0
  return () => {
    if (++steps % every === 0) look()
  }
}
