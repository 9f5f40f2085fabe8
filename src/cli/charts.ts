/**
 * Imported charts of accounts in the data folder: written by `mingzhang accounts import`, read by every command that
 * checks codes and names.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { builtInCharts, createChart, withCharts } from '../accounts/chart.js'
import type { Account, Chart, Charts, Classification } from '../accounts/chart.js'
import { validateChart } from '../accounts/validate.js'

/** `--data`, else MINGZHANG_DATA, else ~/.mingzhang. */
export const dataFolder = (given?: string): string =>
  given ?? (process.env['MINGZHANG_DATA'] || join(homedir(), '.mingzhang'))

/** The file as it stands on disk: accounts/YEAR-CLASSIFICATION.json. */
type SavedChart = {
  format: 'mingzhang-accounts'
  version: 1
  year: number
  classification: Classification
  /** Name and SHA-256 of the imported file. */
  source: string
  sha256: string
  accounts: { code: string; name: string }[]
}

const fileNamePattern = /^(\d{4})-(functional|economic|government-economic)\.json$/

export const chartFile = (folder: string, year: number, classification: Classification): string =>
  join(folder, 'accounts', `${year}-${classification}.json`)

/** Writes to a file beside the target, flushes it and renames: readers see the old chart or the new one, never half. */
const writeAtomically = async (file: string, text: string): Promise<void> => {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(text, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Saves an imported list in place of an earlier one of its year and classification; returns the file written. */
export const saveChart = async (
  folder: string,
  chart: { year: number; classification: Classification; accounts: readonly Account[] },
  origin: { source: string; sha256: string },
): Promise<string> => {
  const file = chartFile(folder, chart.year, chart.classification)
  const saved: SavedChart = {
    format: 'mingzhang-accounts',
    version: 1,
    year: chart.year,
    classification: chart.classification,
    ...origin,
    accounts: chart.accounts.map(({ code, name }) => ({ code, name })),
  }
  await mkdir(join(folder, 'accounts'), { recursive: true })
  await writeAtomically(file, `${JSON.stringify(saved, null, 1)}\n`)
  return file
}

/** A saved chart that cannot be used: the message is Chinese and says what to do. */
export class DamagedChartError extends Error {
  override name = 'DamagedChartError'
  constructor(file: string, reason: string) {
    super(`已导入的科目表 ${file} 不能使用：${reason}请删除该文件，用 mingzhang accounts import 重新导入。`)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parseChart = (file: string, text: string, year: number, classification: Classification): Chart => {
  let saved: unknown
  try {
    saved = JSON.parse(text)
  } catch {
    throw new DamagedChartError(file, '不是完整的 JSON。')
  }
  if (!isRecord(saved) || saved['format'] !== 'mingzhang-accounts' || saved['version'] !== 1) {
    throw new DamagedChartError(file, '不是本程序本版本写的科目表。')
  }
  if (saved['year'] !== year || saved['classification'] !== classification || !Array.isArray(saved['accounts'])) {
    throw new DamagedChartError(file, '内容与文件名中的年度或分类不符。')
  }
  const rows = saved['accounts'].map((entry: unknown, i) => {
    const { code, name } = isRecord(entry) ? entry : {}
    return { row: i + 1, code: typeof code === 'string' ? code : '', name: typeof name === 'string' ? name : '' }
  })
  const source = typeof saved['source'] === 'string' ? saved['source'] : file
  const { accounts, problems } = validateChart(rows, { classification, source, validFrom: year, validTo: year })
  const [problem] = problems
  if (problem !== undefined) throw new DamagedChartError(file, `第${problem.row}个科目：${problem.reason}`)
  return createChart(classification, year, 'whole', accounts)
}

/**
 * The charts to check with: those imported into the data folder before the built-in ones. Throws DamagedChartError where
 * a saved chart is not whole; a folder that does not exist is no imported chart.
 */
export const loadCharts = async (folder: string = dataFolder()): Promise<Charts> => {
  const names = await readdir(join(folder, 'accounts')).catch((error: unknown) => {
    if (isRecord(error) && (error['code'] === 'ENOENT' || error['code'] === 'ENOTDIR')) return []
    throw error
  })
  const charts: Chart[] = []
  for (const name of names.sort()) {
    const match = fileNamePattern.exec(name)
    if (match === null) continue
    const file = join(folder, 'accounts', name)
    charts.push(parseChart(file, await readFile(file, 'utf8'), Number(match[1]), match[2] as Classification))
  }
  return charts.length === 0 ? builtInCharts : withCharts(charts)
}
