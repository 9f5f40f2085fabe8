/** Runs the built command line in a process of its own and measures it. The end-to-end tests come here. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { CheckReport } from '../src/checks/finding.js'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const program = join(root, 'dist', 'cli', 'main.js')

/** The documents beside the project; absent in a clone of the project alone. */
export const sharedDocuments = join(root, '..', 'shared', 'documents')
export const sharedPresent = existsSync(sharedDocuments)

export type Ran = {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
  milliseconds: number
  peakBytes: number
}

export type RunOptions = {
  cwd?: string
  env?: Record<string, string>
  onStart?: (pid: number) => void
  stdoutMax?: number
}

/** Runs `mingzhang …args`; `peakBytes` is the highest resident memory that Linux saw, 0 elsewhere. */
export const mingzhang = (args: readonly string[], { cwd, env, onStart, stdoutMax }: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, [program, ...args], { cwd: cwd ?? root, env: { ...process.env, ...env } })
    const ran: Ran = { code: null, signal: null, out: '', err: '', milliseconds: 0, peakBytes: 0 }
    const watch = setInterval(() => (ran.peakBytes = Math.max(ran.peakBytes, peakOf(child.pid))), 15)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ran.out += text
      if (stdoutMax !== undefined && ran.out.length >= stdoutMax) child.stdout.destroy()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text))
    child.on('error', reject)
    child.on('spawn', () => onStart?.(child.pid!))
    child.on('close', (code, signal) => {
      clearInterval(watch)
      resolve({ ...ran, code, signal, milliseconds: performance.now() - began })
    })
  })

const peakOf = (pid: number | undefined): number => {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

/** The reports of `mingzhang check … --json`. */
export const reportsOf = (ran: Ran): CheckReport[] => JSON.parse(ran.out) as CheckReport[]

/** A folder for one test, gone when the test ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
