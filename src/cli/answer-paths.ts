/**
 * Where answers may be written: refused before any file is checked when the place is wrong, and never over a file that
 * is being checked. answers.ts comes here.
 */
import { open, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { access, constants } from 'node:fs/promises'
import { reportMark, workbookMark } from '../publish/answers/own-files.js'
import { UsageError } from './arguments.js'
import { listFiles } from './files.js'
import type { Language } from './language.js'

export type AnswerKind = 'report' | 'annotate' | 'checklist'

/** A file to write, or a folder for one file a document. */
export type Target = { path: string; folder: boolean }

export type AnswerPlan = {
  targets: Partial<Record<AnswerKind, Target>>
  /** Our own answers of an earlier run, found among the files to check: to be replaced, not read. */
  leaveOut: ReadonlySet<string>
  /** Device and inode of every file that is read: none of them is ever replaced. */
  inputs: ReadonlySet<string>
}

const endings: Record<AnswerKind, readonly string[]> = {
  report: ['.html', '.htm'],
  annotate: ['.pdf'],
  checklist: ['.xlsx'],
}
const mayBeFolder: Record<AnswerKind, boolean> = { report: false, annotate: true, checklist: true }

/** With more documents than this one workbook would be unwieldy: a folder with a file each is asked for. */
export const sheetsMax = 40

const markBytesMax = 50 * 1024 * 1024

type Look = { folder: boolean; id: string }

/** What stands at a path; null when nothing does. */
const lookAt = async (path: string): Promise<Look | null> => {
  try {
    const found = await stat(path, { bigint: true })
    return { folder: found.isDirectory(), id: `${found.dev}:${found.ino}` }
  } catch {
    return null
  }
}

/** Whether a file is an answer that we wrote: a page or a workbook with our mark. */
const isOwn = async (path: string, kind: AnswerKind): Promise<boolean> => {
  const mark = kind === 'report' ? reportMark : kind === 'checklist' ? workbookMark : null
  if (mark === null) return false
  const handle = await open(path).catch(() => null)
  if (!handle) return false
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.min(size, kind === 'report' ? 4096 : markBytesMax))
    await handle.read(bytes, 0, bytes.length, 0)
    return bytes.includes(mark)
  } finally {
    await handle.close()
  }
}

const refuse = (language: Language, zh: string, en: string): never => {
  throw new UsageError(language === 'zh' ? zh : en)
}

const isInside = (path: string, folder: string): boolean => {
  const from = relative(resolve(folder), resolve(path))
  return from === '' || (from !== '..' && !from.startsWith(`..${sep}`) && resolve(folder, from) === resolve(path))
}

const requireWritable = async (folder: string, option: string, language: Language): Promise<void> => {
  const found = await lookAt(folder)
  if (!found?.folder)
    refuse(
      language,
      `选项 ${option}：文件夹“${folder}”不存在，请先建立它，或换一个位置。`,
      `Option ${option}: there is no folder "${folder}".`,
    )
  await access(folder, constants.W_OK | constants.X_OK).catch(() =>
    refuse(
      language,
      `选项 ${option}：没有在文件夹“${folder}”中写文件的权限，请换一个位置。`,
      `Option ${option}: no permission to write in "${folder}".`,
    ),
  )
}

const targetOf = async (kind: AnswerKind, path: string, many: boolean, language: Language): Promise<Target> => {
  const option = `--${kind}`
  const [ending] = endings[kind]
  const found = await lookAt(path)
  const named = endings[kind].includes(extname(path).toLowerCase())
  if (found?.folder || (mayBeFolder[kind] && !named && (extname(path) === '' || /[/\\]$/.test(path)))) {
    if (!mayBeFolder[kind])
      refuse(
        language,
        `选项 ${option} 的“${path}”是文件夹，请写出文件名，例如：${join(path, `检查报告${ending}`)}`,
        `Option ${option}: "${path}" is a folder; name a file in it.`,
      )
    if (found && !found.folder)
      refuse(
        language,
        `选项 ${option} 的“${path}”已是一个文件，请换一个名称。`,
        `Option ${option}: "${path}" is a file.`,
      )
    await requireWritable(found ? path : dirname(resolve(path)), option, language)
    return { path, folder: true }
  }
  if (!named)
    refuse(
      language,
      `选项 ${option} 的文件名“${path}”应以 ${ending} 结尾。`,
      `Option ${option}: the file name "${path}" must end in ${ending}.`,
    )
  if (kind === 'annotate' && many)
    refuse(
      language,
      `要检查的不止一个文件，选项 ${option} 请给出一个文件夹（不带 .pdf），每个文件的标注副本写在里面。`,
      `There are several files: give ${option} a folder for the annotated copies.`,
    )
  await requireWritable(dirname(resolve(path)), option, language)
  return { path, folder: false }
}

/**
 * Checks every path before the work begins; throws UsageError with what is wrong and what to do. Nothing is created.
 * A file that is to be checked, or that others are held against, is never overwritten, whatever path leads to it.
 */
export const planTargets = async (
  wanted: Partial<Record<AnswerKind, string>>,
  names: readonly string[],
  language: Language,
  heldAgainst: readonly string[] = [],
): Promise<AnswerPlan> => {
  const { wanted: inputs } = await listFiles(names)
  const byId = new Map<string, string>()
  for (const { file } of inputs) {
    const found = await lookAt(file)
    if (found) byId.set(found.id, file)
  }
  const explicit = new Set<string>()
  for (const name of heldAgainst) {
    const found = await lookAt(name)
    if (found) explicit.add(found.id)
  }
  const folders: string[] = []
  for (const name of names) {
    const found = await lookAt(name)
    if (found?.folder) folders.push(name)
    else if (found) explicit.add(found.id)
  }
  const targets: AnswerPlan['targets'] = {}
  const leaveOut = new Set<string>()
  const taken = new Map<string, AnswerKind>()
  for (const kind of ['report', 'annotate', 'checklist'] as const) {
    const path = wanted[kind]
    if (path === undefined) continue
    const target = await targetOf(kind, path, inputs.length > 1, language)
    const where = resolve(path)
    const other = taken.get(where)
    if (other && !target.folder)
      refuse(
        language,
        `选项 --${other} 和 --${kind} 写到了同一个文件“${path}”。`,
        `--${other} and --${kind} name the same file.`,
      )
    taken.set(where, kind)
    if (target.folder && folders.some(folder => isInside(path, folder)))
      refuse(
        language,
        `选项 --${kind} 的文件夹“${path}”在被检查的文件夹里面，写出的文件下次会被当作待查文件。请换到外面。`,
        `Option --${kind}: "${path}" lies inside a folder that is being checked; choose another place.`,
      )
    const found = target.folder ? null : await lookAt(path)
    const input = found ? byId.get(found.id) : undefined
    if (found && (input !== undefined || explicit.has(found.id))) {
      if (input === undefined || explicit.has(found.id) || !(await isOwn(path, kind)))
        refuse(
          language,
          `选项 --${kind} 的“${path}”是要检查的文件，不能覆盖。请换一个文件名。`,
          `Option --${kind}: "${path}" is a file to be checked and is not overwritten.`,
        )
      else leaveOut.add(input)
    }
    targets[kind] = target
  }
  if (targets.checklist && !targets.checklist.folder && inputs.length - leaveOut.size > sheetsMax)
    refuse(
      language,
      `要检查 ${inputs.length} 个文件，超过一个工作簿的上限（${sheetsMax} 个），选项 --checklist 请给出一个文件夹。`,
      `${inputs.length} files are too many for one workbook (${sheetsMax}): give --checklist a folder.`,
    )
  const own = new Set([...byId].flatMap(([id, file]) => (leaveOut.has(file) ? [id] : [])))
  const ids = [...byId.keys(), ...explicit].filter(id => !own.has(id))
  return { targets, leaveOut, inputs: new Set(ids) }
}

/** A file name made from the checked file's, not yet in `taken`: 决算.pdf → 决算-标注.pdf. */
export const nameBeside = (file: string, suffix: string, taken: Set<string>): string => {
  const stem = basename(file, extname(file))
  const ending = extname(suffix)
  const plain = suffix.slice(0, suffix.length - ending.length)
  let name = `${stem}${plain}${ending}`
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${stem}${plain}-${i}${ending}`
  taken.add(name.toLowerCase())
  return name
}
