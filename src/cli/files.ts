/** Turns what stands on the command line into the list of files to read: folders are searched, the rest counted. */
import { open, opendir, realpath, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { ReadFailure } from '../documents/document.js'
import { companionMark } from '../documents/own-data.js'

export const readableExtensions = ['.pdf', '.docx', '.xlsx', '.xls', '.html', '.htm', '.txt'] as const

/** A file to read, or a name that can never become one, with the clerk's message. */
export type Wanted = { file: string; failure?: ReadFailure }

/**
 * What a search of folders passed over, by reason; `companions` are pages that accompany a published disclosure,
 * `formats` the endings that no reader knows.
 */
export type Skipped = { hidden: number; locks: number; companions: number; others: number; formats: Set<string> }

export type FileList = { wanted: Wanted[]; skipped: Skipped }

const foldersDeepMax = 40

/**
 * Files in the order given, a folder replaced by its readable files in the order of their names.
 * Files named explicitly are never skipped, whatever their ending: the reader looks at the content.
 */
export const listFiles = async (names: readonly string[]): Promise<FileList> => {
  const list: FileList = { wanted: [], skipped: { hidden: 0, locks: 0, companions: 0, others: 0, formats: new Set() } }
  for (const name of names) {
    const kind = await kindOf(name)
    if (kind === 'folder') await listFolder(name, list)
    else if (kind === 'special')
      list.wanted.push({
        file: name,
        failure: {
          file: name,
          reason: 'wrong-type',
          message: `“${name}”不是普通文件（是设备或管道），无法检查。`,
          remedy: '请先把内容保存为文件，再检查该文件。',
        },
      })
    else list.wanted.push({ file: name })
  }
  return list
}

const kindOf = async (name: string): Promise<'file' | 'folder' | 'special'> => {
  try {
    const found = await stat(name)
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'special'
  } catch {
    return 'file' // the reader says what is wrong with it
  }
}

const headBytes = 1024

/** A page that mingzhang published beside a disclosure. What cannot be opened is for the reader to complain about. */
const isCompanion = async (path: string, extension: string): Promise<boolean> => {
  if (extension !== '.html') return false
  const file = await open(path).catch(() => null)
  if (file === null) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.toString('utf8', 0, bytesRead).includes(companionMark)
  } catch {
    return false
  } finally {
    await file.close()
  }
}

const listFolder = async (folder: string, list: FileList): Promise<void> => {
  const before = list.wanted.length
  const seen = new Set<string>()
  const search = async (place: string, depth: number): Promise<void> => {
    const here = await realpath(place)
    if (seen.has(here)) return
    seen.add(here)
    const entries: string[] = []
    for await (const entry of await opendir(place)) entries.push(entry.name)
    for (const name of entries.sort()) {
      const path = join(place, name)
      if (name.startsWith('~$') || name.startsWith('.~')) list.skipped.locks++
      else if (name.startsWith('.')) list.skipped.hidden++
      else {
        const kind = await kindOf(path)
        const extension = extname(name).toLowerCase()
        if (kind === 'folder') {
          if (depth < foldersDeepMax) await searchOrSay(path, depth + 1)
          else list.wanted.push({ file: path, failure: tooDeep(path) })
        } else if (kind === 'file' && readableExtensions.some(known => known === extension)) {
          if (await isCompanion(path, extension)) list.skipped.companions++
          else list.wanted.push({ file: path })
        } else {
          list.skipped.others++
          list.skipped.formats.add(extension || name)
        }
      }
    }
  }
  const searchOrSay = async (place: string, depth: number): Promise<void> => {
    try {
      await search(place, depth)
    } catch (error) {
      list.wanted.push({ file: place, failure: closedFolder(place, error) })
    }
  }
  await searchOrSay(folder, 0)
  if (list.wanted.length === before) list.wanted.push({ file: folder, failure: nothingInside(folder) })
}

const closedFolder = (folder: string, error: unknown): ReadFailure => ({
  file: folder,
  reason: 'not-found',
  message: `文件夹“${folder}”打不开（${codeOf(error)}），其中的文件没有检查。`,
  remedy: '请检查该文件夹是否存在、是否有读取权限。',
})

const nothingInside = (folder: string): ReadFailure => ({
  file: folder,
  reason: 'empty',
  message: `文件夹“${folder}”里没有可以检查的文件。`,
  remedy: `可以检查的格式：${readableExtensions.join(' ')}；请检查文件夹是否选对。`,
})

const tooDeep = (folder: string): ReadFailure => ({
  file: folder,
  reason: 'too-deep',
  message: `文件夹“${folder}”嵌套超过 ${foldersDeepMax} 层，没有继续查找。`,
  remedy: '请直接给出里层的文件夹。',
})

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '原因不明'
