/** The one-line progress bar on a terminal's standard error; silent anywhere else. */
import type { WriteStream } from 'node:tty'

export type Progress = { done: () => void; clear: () => void }

const barWidth = 24
const redrawMilliseconds = 80

/** A bar over `total` files; draws nothing when `stream` is no terminal or there is only one file. */
export const startProgress = (
  total: number,
  wanted: boolean,
  stream: WriteStream = process.stderr as WriteStream,
): Progress => {
  if (!wanted || !stream.isTTY || total < 2) return { done: () => undefined, clear: () => undefined }
  let finished = 0
  let drawnAt = -Infinity
  const draw = (): void => {
    const filled = Math.round((barWidth * finished) / total)
    stream.write(`\r\x1b[2K  ${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}  ${finished}/${total}`)
    drawnAt = performance.now()
  }
  draw()
  return {
    done: () => {
      finished++
      if (finished === total || performance.now() - drawnAt > redrawMilliseconds) draw()
    },
    clear: () => void stream.write('\r\x1b[2K'),
  }
}
