import { describe, expect, it } from 'vitest'
import { runPool, type Result } from './pool.js'

/** A thread that does what the file's name says instead of reading it. */
const program = new URL(
  'data:text/javascript,' +
    encodeURIComponent(`
import { parentPort } from 'node:worker_threads'
const kept = []
parentPort.on('message', ({ index, file }) => {
  const name = file.split(' ')[0]
  if (name === 'loops') for (;;);
  if (name === 'wasm-loops') {
    const bytes = Uint8Array.from([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11])
    new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f()
  }
  if (name === 'fills-heap') for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })))
  if (name === 'fills-buffers') for (;;) kept.push(Buffer.alloc(8 << 20, 1))
  if (name === 'throws') throw new Error('boom')
  if (name === 'exits') process.exit(3)
  if (name === 'spoils') return parentPort.postMessage({ index, failure: { file, reason: 'internal', message: 'm', remedy: 'r' }, spoilt: true })
  parentPort.postMessage({ index, report: { file } })
})
`),
)

const run = async (files: string[], workersMax: number, millisecondsMax = 1_500): Promise<string[]> => {
  const results: string[] = []
  const onResult = (result: Result): void => {
    expect(results[result.index]).toBeUndefined()
    results[result.index] = 'report' in result ? 'fine' : result.failure.reason
  }
  const tasks = files.map((file, index) => ({ index, file }))
  await runPool(tasks, { verb: 'check', workersMax, onResult, millisecondsMax, program })
  return results
}

describe('the pool of workers', () => {
  it('gives every file its result', async () => {
    const files = Array.from({ length: 50 }, (_, i) => `fine ${i}`)
    expect(await run(files, 3)).toEqual(files.map(() => 'fine'))
  })

  it('has nothing to do without files', async () => {
    expect(await run([], 2)).toEqual([])
  })

  it.each(['loops', 'wasm-loops'])('ends a file that hangs (%s), and goes on with the others', async hang => {
    const began = performance.now()
    expect(await run([hang, 'fine 1', 'fine 2', 'fine 3'], 1)).toEqual(['too-slow', 'fine', 'fine', 'fine'])
    expect(performance.now() - began).toBeLessThan(4_000)
  })

  it.each(['fills-heap', 'fills-buffers'])('ends a file that eats the memory (%s) and checks the others', async hog => {
    let highest = 0
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 10)
    expect(await run(['fine 1', hog, 'fine 2', 'fine 3'], 2, 20_000)).toEqual(['fine', 'too-large', 'fine', 'fine'])
    clearInterval(watch)
    expect(highest).toBeLessThan(600 * 2 ** 20)
  })

  it.each(['throws', 'exits', 'spoils'])('replaces a worker that %s', async fault => {
    expect(await run([fault, 'fine 1', fault, 'fine 2'], 1)).toEqual(['internal', 'fine', 'internal', 'fine'])
  })

  it('stops at once when interrupted', async () => {
    const interrupted = new AbortController()
    const tasks = [{ index: 0, file: 'loops' }]
    const running = runPool(tasks, {
      verb: 'check',
      workersMax: 1,
      onResult: () => undefined,
      signal: interrupted.signal,
      program,
    })
    setTimeout(() => interrupted.abort(new Error('stop')), 200)
    await expect(running).rejects.toThrow('stop')
  })
})
