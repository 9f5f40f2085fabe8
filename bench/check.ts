/**
 * `npm run bench [-- FOLDER]`: what reading and checking PDFs costs, against limits and beside other tools, in one run.
 * docs/bench.md says what the numbers mean. Exit code 1 when a limit is passed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tableLines } from '../src/cli/layout.js'
import { loadBareExtraction } from './bare.js'
import { cpuMilliseconds, median, runProcess } from './measure.js'
import { loadPdfjs, pdftotextTime } from './peers.js'

const limits = { ratioMax: 3, coldSecondsMax: 0.9, documentsPerSecondMin: 12, peakMegabytesMax: 350 }
const warmRounds = 3
const rounds = 7
const coldRounds = 5
const repeats = 20
const workers = 2

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = process.argv[2] ?? join(root, '..', 'shared', 'documents')
const program = join(root, 'dist', 'cli', 'main.js')

/** The code that is shipped, not its source. */
const built = <T>(path: string): Promise<T> => import(join(root, 'dist', path)) as Promise<T>

type Measured = { name: string; file: string; pages: number; bare: number; ours: number; pdfjs: number; cold: number }

const measureWarm = async (files: readonly string[]): Promise<Omit<Measured, 'cold'>[]> => {
  const { readBytes } = await built<typeof import('../src/documents/read.js')>('documents/read.js')
  const { checkDocument } = await built<typeof import('../src/checks/check.js')>('checks/check.js')
  const bare = await loadBareExtraction()
  const pdfjs = await loadPdfjs()
  const results: Omit<Measured, 'cold'>[] = []
  for (const name of files) {
    const file = join(folder, name)
    const bytes = readFileSync(file)
    const times = { bare: [] as number[], ours: [] as number[], pdfjs: [] as number[] }
    // Alternating, so that whatever else the machine does meets all alike; the first rounds only warm up.
    for (let round = -warmRounds; round < rounds; round++) {
      const bareTime = await cpuMilliseconds(() => bare(bytes))
      const oursTime = await cpuMilliseconds(async () => checkDocument(await readBytes(file, bytes)))
      const pdfjsTime = round < -1 || round > 2 ? null : await cpuMilliseconds(() => pdfjs(bytes))
      if (round < 0) continue
      times.bare.push(bareTime)
      times.ours.push(oursTime)
      if (pdfjsTime !== null) times.pdfjs.push(pdfjsTime)
    }
    const { pages } = bare(bytes)
    results.push({ name, file, pages, bare: median(times.bare), ours: median(times.ours), pdfjs: median(times.pdfjs) })
  }
  return results
}

const measureCold = async (file: string): Promise<number> => {
  const seconds: number[] = []
  for (let round = 0; round < coldRounds; round++)
    seconds.push((await runProcess(process.execPath, [program, 'check', file, '--json'])).seconds)
  return median(seconds)
}

const main = async (): Promise<void> => {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.toLowerCase().endsWith('.pdf'))
        .sort()
    : []
  if (files.length === 0) {
    console.log(`No PDFs in ${folder}: nothing measured. Give a folder: npm run bench -- FOLDER`)
    return
  }
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'} × ${availableParallelism()}; ${files.length} PDFs\n`,
  )

  const warm = await measureWarm(files)
  const measured: Measured[] = []
  for (const one of warm) measured.push({ ...one, cold: await measureCold(one.file) })

  const many = Array.from({ length: repeats }, () => measured.map(({ file }) => file)).flat()
  const batch = await runProcess(process.execPath, [program, 'check', ...many, '--json', '--jobs', String(workers)])
  const reports = JSON.parse(batch.out) as { failure?: { reason: string } }[]
  const lost = reports.filter(
    ({ failure }) => failure && ['internal', 'too-slow', 'too-large'].includes(failure.reason),
  ).length
  if (reports.length !== many.length || lost > 0)
    throw new Error(`${lost} of ${many.length} documents were lost in the batch`)

  const number = (value: number | null | undefined, digits = 0): string =>
    value == null ? 'n/a' : value.toFixed(digits)
  const popplers = measured.map(({ file }) => pdftotextTime(file, 5))
  const perFile = tableLines(
    [
      { title: 'PDF', align: 'left', widthMax: 44 },
      ...['pages', 'bare ms', 'check ms', 'ratio', 'cold s', 'pdftotext ms', '(wall)', 'pdfjs ms'].map(title => ({
        title,
        align: 'right' as const,
      })),
    ],
    measured.map((one, i) => [
      one.name,
      number(one.pages),
      number(one.bare),
      number(one.ours),
      number(one.ours / one.bare, 2),
      number(one.cold, 2),
      number(popplers[i]?.cpuMilliseconds),
      number(popplers[i]?.wallMilliseconds),
      number(one.pdfjs),
    ]),
  )
  console.log([perFile.header, ...perFile.rows].join('\n') + '\n')

  const sum = (key: 'bare' | 'ours' | 'pdfjs'): number => measured.reduce((total, one) => total + one[key], 0)
  const worstRatio = Math.max(...measured.map(one => one.ours / one.bare))
  const worstCold = Math.max(...measured.map(one => one.cold))
  const speed = many.length / batch.seconds
  const rows: { what: string; value: number | null; limit: number; digits: number; smaller: boolean }[] = [
    {
      what: 'read + check / bare extraction, warm CPU, worst PDF',
      value: worstRatio,
      limit: limits.ratioMax,
      digits: 2,
      smaller: true,
    },
    {
      what: 'the same over all PDFs',
      value: sum('ours') / sum('bare'),
      limit: limits.ratioMax,
      digits: 2,
      smaller: true,
    },
    {
      what: 'cold start to result, seconds, worst PDF',
      value: worstCold,
      limit: limits.coldSecondsMax,
      digits: 2,
      smaller: true,
    },
    {
      what: `documents a second, ${workers} workers, ${many.length} documents`,
      value: speed,
      limit: limits.documentsPerSecondMin,
      digits: 1,
      smaller: false,
    },
    {
      what: 'peak memory of that run, MB',
      value: batch.peakMegabytes,
      limit: limits.peakMegabytesMax,
      digits: 0,
      smaller: true,
    },
  ]
  const isOver = ({ value, limit, smaller }: (typeof rows)[number]): boolean =>
    value !== null && (smaller ? value > limit : value < limit)
  const summary = tableLines(
    [
      { title: 'measure', align: 'left' },
      { title: 'value', align: 'right' },
      { title: 'limit', align: 'right' },
      { title: 'value/limit', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows.map(row => [
      row.what,
      number(row.value, row.digits),
      `${row.smaller ? '<=' : '>='} ${row.limit}`,
      number(row.value === null ? null : row.value / row.limit, 2),
      row.value === null ? 'not measured here' : isOver(row) ? 'OVER' : 'ok',
    ]),
  )
  console.log([summary.header, ...summary.rows].join('\n') + '\n')
  const poppler = popplers.every(one => one !== null)
    ? popplers.reduce((total, one) => total + one!.cpuMilliseconds, 0)
    : null
  console.log(
    `Over all PDFs, CPU: read + check ${number(sum('ours'))} ms; text only: pdfjs-dist ${number(sum('pdfjs'))} ms, ` +
      `pdftotext -layout ${poppler === null ? 'not installed' : `${number(poppler)} ms (a process each)`}.`,
  )
  if (rows.some(isOver)) process.exitCode = 1
}

await main()
