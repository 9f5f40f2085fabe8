/**
 * `npx tsx bench/publish.ts [COUNT]` after `npm run build`: what publishing costs, against limits. One department in all
 * five formats, cold and warm; its PDF against LibreOffice on the same Word file; COUNT departments (1,000 where nothing
 * is said) as pages and data on two threads, and whether memory grows with their number. Exit code 1 when a limit is passed.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtInCharts } from '../src/accounts/chart.js'
import { tableLines } from '../src/cli/layout.js'
import { compose } from '../src/publish/compose.js'
import { formats, render } from '../src/publish/render.js'
import { department, writeDepartments } from './departments.js'
import { median, runProcess } from './measure.js'

const limits = { coldSecondsMax: 3, warmSecondsMax: 1, officeRatioMin: 5, manySecondsMax: 180, growthMax: 1.25 }
const coldRounds = 3
const warmRounds = 5
const threads = 2
const count = Number(process.argv[2] ?? 1_000)

const program = join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'cli', 'main.js')
const folder = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const publish = async (
  books: string,
  out: string,
  ...rest: string[]
): Promise<{ seconds: number; peakMegabytes: number | null }> => {
  const run = await runProcess(process.execPath, [program, 'publish', books, '--out', out, '--quiet', ...rest])
  if (run.code !== 0) throw new Error(`publish ended with ${run.code}: ${run.out.slice(0, 2_000)}`)
  return run
}

const coldSeconds = async (book: string): Promise<number> => {
  const seconds: number[] = []
  for (let round = 0; round < coldRounds; round++)
    seconds.push((await publish(book, join(folder, `cold-${round}`))).seconds)
  return median(seconds)
}

/** From the book in memory to the bytes of all five formats, in a process that has done it before. */
const warmSeconds = async (): Promise<{ all: number; pdf: number; docx: Uint8Array }> => {
  const all: number[] = []
  const pdf: number[] = []
  let docx = new Uint8Array()
  const book = department(0)
  for (let round = -2; round < warmRounds; round++) {
    const began = performance.now()
    const { disclosure } = compose(book, { kind: 'final-accounts', draft: false, charts: builtInCharts })
    if (disclosure === null) throw new Error('nothing to publish')
    for (const format of formats) {
      const before = performance.now()
      const files = await render(format, disclosure)
      if (format === 'pdf' && round >= 0) pdf.push((performance.now() - before) / 1000)
      if (format === 'docx') docx = new Uint8Array(files[0]!.bytes)
    }
    if (round >= 0) all.push((performance.now() - began) / 1000)
  }
  return { all: median(all), pdf: median(pdf), docx }
}

/** LibreOffice on the same Word file, its profile made before; null where it is not installed. */
const officeSeconds = async (docx: Uint8Array): Promise<number | null> => {
  const own = join(folder, 'office')
  mkdirSync(own)
  const file = join(own, 'disclosure.docx')
  writeFileSync(file, docx)
  const profile = `-env:UserInstallation=file://${join(own, 'profile')}`
  const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', own, file]
  try {
    execFileSync('soffice', convert, { stdio: 'ignore' })
  } catch {
    return null
  }
  const seconds: number[] = []
  for (let round = 0; round < coldRounds; round++) seconds.push((await runProcess('soffice', convert)).seconds)
  return median(seconds)
}

const main = async (): Promise<void> => {
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'} × ${availableParallelism()}; ${count} departments\n`,
  )
  const books = join(folder, 'books')
  const one = writeDepartments(books, count)
  const cold = await coldSeconds(one)
  const warm = await warmSeconds()
  const office = await officeSeconds(warm.docx)
  const jobs = ['--form', 'html,data', '--jobs', String(threads)]
  const many = await publish(books, join(folder, 'site'), ...jobs)
  const some = join(folder, 'some')
  writeDepartments(some, Math.max(10, Math.floor(count / 10)))
  const few = await publish(some, join(folder, 'some-site'), ...jobs)
  const growth =
    many.peakMegabytes === null || few.peakMegabytes === null ? null : many.peakMegabytes / few.peakMegabytes
  const rows: { what: string; value: number | null; limit: number; smaller: boolean }[] = [
    { what: 'one department, five formats, cold, seconds', value: cold, limit: limits.coldSecondsMax, smaller: true },
    { what: 'the same warm', value: warm.all, limit: limits.warmSecondsMax, smaller: true },
    {
      what: 'LibreOffice from the same Word file / our PDF, warm',
      value: office === null ? null : office / warm.pdf,
      limit: limits.officeRatioMin,
      smaller: false,
    },
    {
      what: `${count} departments as pages and data, ${threads} threads, seconds (for 1,000)`,
      value: (many.seconds * 1_000) / count,
      limit: limits.manySecondsMax,
      smaller: true,
    },
    { what: 'peak memory of that run / of a tenth of it', value: growth, limit: limits.growthMax, smaller: true },
  ]
  const isOver = ({ value, limit, smaller }: (typeof rows)[number]): boolean =>
    value !== null && (smaller ? value > limit : value < limit)
  const lines = tableLines(
    [
      { title: 'measure', align: 'left' },
      { title: 'value', align: 'right' },
      { title: 'limit', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows.map(row => [
      row.what,
      row.value === null ? 'n/a' : row.value.toFixed(2),
      `${row.smaller ? '<=' : '>='} ${row.limit}`,
      row.value === null ? 'not measured here' : isOver(row) ? 'OVER' : 'ok',
    ]),
  )
  console.log([lines.header, ...lines.rows].join('\n'))
  console.log(
    `\npeak memory: ${many.peakMegabytes?.toFixed(0) ?? 'n/a'} MB for ${count}, ${few.peakMegabytes?.toFixed(0) ?? 'n/a'} MB for ${readdirSync(some).length}; ` +
      `PDF ${warm.pdf.toFixed(2)} s, LibreOffice ${office?.toFixed(2) ?? 'n/a'} s`,
  )
  if (rows.some(isOver)) process.exitCode = 1
}

await main()
