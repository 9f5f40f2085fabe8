/** Clocks of the benchmarks: processor time of this process, wall time and peak memory of others. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Milliseconds of processor time (user and system, all threads of this process) that `work` takes. */
export const cpuMilliseconds = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export type ProcessRun = { code: number | null; seconds: number; peakMegabytes: number | null; out: string }

/** Runs a program to its end. Peak resident memory is Linux's own high-water mark; null where there is none. */
export const runProcess = (command: string, args: readonly string[]): Promise<ProcessRun> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    let out = ''
    let peakKilobytes = 0
    const look = (): void => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
        peakKilobytes = Math.max(peakKilobytes, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0))
      } catch {
        // not Linux, or already gone
      }
    }
    const watch = setInterval(look, 5)
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.on('error', error => {
      clearInterval(watch)
      reject(error)
    })
    child.on('close', code => {
      clearInterval(watch)
      const peakMegabytes = peakKilobytes > 0 ? peakKilobytes / 1024 : null
      resolve({ code, seconds: (performance.now() - began) / 1000, peakMegabytes, out })
    })
  })
