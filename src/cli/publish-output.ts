/**
 * The folder that `publish` writes to: each file whole or not at all, and never over a file that publish did not write.
 * A list in the folder names what is ours; a path is claimed there before its file is written, so that a broken run can
 * be repeated.
 */
import { randomUUID } from 'node:crypto'
import { appendFile, lstat, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { descriptorName } from '../exchange/descriptor.js'
import type { OutputFile } from '../publish/disclosure.js'

const listName = '.mingzhang-published'

/** A place that cannot be written to; the message is for the clerk and says what to do. */
export class OutputError extends Error {
  override name = 'OutputError'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)

const reasons: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '该位置只读',
  EBUSY: '文件正被其他程序打开，请先关闭',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '同名的东西已经在那里，且不是文件夹',
}
const notWritten = (path: string, error: unknown): OutputError =>
  new OutputError(`${path} 没有写出：${reasons[codeOf(error)] ?? codeOf(error)}。`)

export type OutputFolder = {
  /** Writes all files; refuses the whole lot, before anything is written, when one of them would replace a foreign file. */
  write: (files: readonly OutputFile[]) => Promise<void>
  /** Removes our own files below a folder that this run did not write, left from an earlier run. */
  sweep: (folders: readonly string[], kept: ReadonlySet<string>) => Promise<void>
}

const readList = async (folder: string): Promise<Set<string>> => {
  const text = await readFile(join(folder, listName), 'utf8').catch(error => {
    if (codeOf(error) === 'ENOENT') return ''
    throw notWritten(join(folder, listName), error)
  })
  return new Set(text.split('\n').filter(line => line !== ''))
}

/** Makes the folder where it is new. Throws OutputError where it is a book, a file, or holds other people's files only. */
export const prepareOutput = async (folder: string): Promise<void> => {
  const found = await lstat(folder).catch(() => null)
  if (found !== null && !found.isDirectory())
    throw new OutputError(`${folder} 不是文件夹。请用 --out 另指定一个文件夹。`)
  if (found !== null) {
    const names = await readdir(folder)
    if (names.includes(descriptorName))
      throw new OutputError(`${folder} 是账本的文件夹，公开的文件不写在里面。请用 --out 另指定一个文件夹。`)
    return
  }
  await mkdir(folder, { recursive: true }).catch(error => {
    throw notWritten(folder, error)
  })
}

/** Every folder on the way is a folder, no link leads out. Null where nothing stands at the path yet. */
const standsAt = async (root: string, path: string): Promise<'nothing' | 'file' | 'other'> => {
  const steps = path.split('/')
  if (
    path === '' ||
    steps.some(step => step === '' || step === '.' || step === '..') ||
    path.includes(sep === '/' ? '\0' : sep)
  )
    throw new RangeError(`not a path below the folder: ${path}`)
  for (let i = 1; i <= steps.length; i++) {
    const found = await lstat(join(root, ...steps.slice(0, i))).catch(() => null)
    if (found === null) return 'nothing'
    const last = i === steps.length
    if (last) return found.isFile() ? 'file' : 'other'
    if (!found.isDirectory()) return 'other'
  }
  return 'nothing'
}

const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = join(dirname(path), `.mingzhang-${randomUUID()}.tmp`)
  try {
    await writeFile(draft, bytes, { flag: 'wx' })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw notWritten(path, error)
  }
}

/** Opens a prepared folder; several threads may have it open, each for files of its own. */
export const openOutput = async (folder: string): Promise<OutputFolder> => {
  const own = await readList(folder)
  const claim = async (paths: readonly string[]): Promise<void> => {
    const added = paths.filter(path => !own.has(path))
    if (added.length === 0) return
    await appendFile(join(folder, listName), added.map(path => `${path}\n`).join('')).catch(error => {
      throw notWritten(join(folder, listName), error)
    })
    for (const path of added) own.add(path)
  }
  return {
    write: async files => {
      const made = new Set<string>()
      for (const { path } of files) {
        const there = await standsAt(folder, path)
        if (there === 'other' || (there === 'file' && !own.has(path)))
          throw new OutputError(
            `${join(folder, path)} 已经存在，不是明账写的，没有覆盖；这一份也没有写出。请移走它，或用 --out 另指定一个文件夹。`,
          )
      }
      await claim(files.map(({ path }) => path))
      for (const { path, bytes } of files) {
        const target = join(folder, path)
        const parent = dirname(target)
        if (!made.has(parent))
          await mkdir(parent, { recursive: true }).catch(error => Promise.reject(notWritten(parent, error)))
        made.add(parent)
        await writeWhole(target, bytes)
      }
    },
    sweep: async (folders, kept) => {
      for (const path of own)
        if (
          !kept.has(path) &&
          folders.some(one => path.startsWith(`${one}/`)) &&
          (await standsAt(folder, path)) === 'file'
        )
          await rm(join(folder, path), { force: true })
    },
  }
}
