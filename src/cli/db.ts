/**
 * `mingzhang db migrate|backup|restore|verify`: the administrator's part of the store. main.ts comes here. Where the data
 * are is said by --data, else by DATABASE_URL and MINGZHANG_DATA.
 */
import { backup, restore, verifyFile } from '../store/backup.js'
import { migrate } from '../store/migrate.js'
import { locationFrom, openFile, openToRead, openUnmigrated, placeOf } from '../store/open.js'
import type { StoreLocation } from '../store/open.js'
import { StoreError } from '../store/store-error.js'
import { headsOf, verify } from '../store/verify.js'
import type { Head, Verification } from '../store/verify.js'
import { readArguments, UsageError, wholeNumber } from './arguments.js'
import { dbCommand } from './commands.js'
import type { Language } from './language.js'

type Answer = { text: string[]; json: unknown; exitCode: number }
type Given = {
  location: StoreLocation
  files: readonly string[]
  values: ReadonlyMap<string, string>
  language: Language
}

const usage = (text: string): UsageError => new UsageError(`${text}用法：${dbCommand.usage}`)

const oneFile = (action: string, files: readonly string[]): string => {
  const [file, ...more] = files
  if (file === undefined || more.length > 0) throw usage(`${action} 要给出一个备份文件。`)
  return file
}
const noFile = (action: string, files: readonly string[]): void => {
  if (files.length > 0) throw usage(`${action} 不带文件名。`)
}

const jsonOf = ({ ok, problems, tenants }: Verification) => ({
  ok,
  problems,
  districts: tenants.map(({ tenant, name, records, hash, problems: own }) => ({
    id: tenant,
    name,
    records: Number(records),
    head: hash,
    problems: own,
  })),
})

const verificationText = ({ ok, problems, tenants }: Verification): string[] => [
  ...problems.map(problem => `  错误 ${problem}`),
  ...tenants.flatMap(({ name, records, hash, problems: own }) => [
    `  ${name}：审计记录${records}条，链头 ${hash}`,
    ...own.map(problem => `    错误 ${problem}`),
  ]),
  ok
    ? tenants.length === 0
      ? '结论：数据库是空的，没有可以核对的数据。'
      : '结论：核对无误，没有数据被改动或丢失。'
    : '结论：数据与审计记录不符，见上。请保留现场，不要继续录入；用最近一次核对无误的备份恢复到另一处对照。',
]

const partitionsOf = ({ values, language }: Given): number => {
  const asked = values.get('partitions')
  return asked === undefined ? 0 : wholeNumber('--partitions', asked, 0, 1_024, language)
}

const runMigrate = async (given: Given): Promise<Answer> => {
  const { location, files } = given
  noFile('migrate', files)
  const partitions = partitionsOf(given)
  const store = await openUnmigrated(location)
  try {
    const applied = await migrate(store, { partitions })
    const text =
      applied.length === 0
        ? `数据库 ${store.place} 已是本版本的结构，没有改动。`
        : `数据库 ${store.place} 已升级：${applied.join('、')}。`
    return { text: [text], json: { place: store.place, applied }, exitCode: 0 }
  } finally {
    await store.close()
  }
}

const runBackup = async ({ location, files }: Given): Promise<Answer> => {
  const file = oneFile('backup', files)
  const verification = await backup(location, file)
  return {
    text: [`已备份 ${placeOf(location)} 到 ${file}，并核对了备份：`, ...verificationText(verification)],
    json: { file, ...jsonOf(verification) },
    exitCode: 0,
  }
}

const runRestore = async (given: Given): Promise<Answer> => {
  const { location, files } = given
  const file = oneFile('restore', files)
  const verification = await restore(file, location, { partitions: partitionsOf(given) })
  return {
    text: [`已把 ${file} 恢复到 ${placeOf(location)}，并核对了恢复的数据：`, ...verificationText(verification)],
    json: { place: placeOf(location), ...jsonOf(verification) },
    exitCode: 0,
  }
}

const headsIn = async (file: string): Promise<Head[]> => {
  const store = await openFile(file)
  try {
    return await headsOf(store)
  } finally {
    await store.close()
  }
}

const verifyLocation = async (location: StoreLocation, anchors: readonly Head[]): Promise<Verification> => {
  const store = await openToRead(location)
  try {
    return await verify(store, { anchors })
  } finally {
    await store.close()
  }
}

const runVerify = async ({ location, files, values }: Given): Promise<Answer> => {
  const since = values.get('since')
  if (files.length > 0 && since !== undefined) throw usage('核对备份文件时不用 --since。')
  const verification =
    files.length > 0
      ? await verifyFile(oneFile('verify', files))
      : await verifyLocation(location, since === undefined ? [] : await headsIn(since))
  const what = files[0] ?? placeOf(location)
  return {
    text: [`核对 ${what}`, ...verificationText(verification)],
    json: { place: what, ...jsonOf(verification) },
    exitCode: verification.ok ? 0 : 1,
  }
}

const actions: Readonly<Record<string, (given: Given) => Promise<Answer>>> = {
  migrate: runMigrate,
  backup: runBackup,
  restore: runRestore,
  verify: runVerify,
}

/** Exit code: 0 done and sound; 1 verification found something; 2 not done. Throws UsageError. */
export const runDb = async (args: readonly string[], language: Language): Promise<number> => {
  const { flags, values, positionals } = readArguments(args, dbCommand.options, language)
  const [action, ...files] = positionals
  const run = action !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined
  if (run === undefined) throw usage(action === undefined ? '请写明操作。' : `db 没有“${action}”这个操作。`)
  const folder = values.get('data')
  const location = folder === undefined ? locationFrom(process.env) : { folder }
  try {
    const { text, json, exitCode } = await run({ location, files, values, language })
    process.stdout.write(flags.has('json') ? `${JSON.stringify(json, null, 2)}\n` : `${text.join('\n')}\n`)
    return exitCode
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (error instanceof StoreError) process.stderr.write(`${error.message}\n`)
    else if (/^E[A-Z]+$/.test(code) && error instanceof Error)
      process.stderr.write(`没有完成：文件不能读写（${code}）。请检查权限和磁盘空间。${error.message}\n`)
    else throw error
    return 2
  }
}
