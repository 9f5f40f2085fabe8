/** Writes what `check` was asked for besides the terminal: report page, annotated copies, checklists. check.ts comes here. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Checked } from '../checks/check.js'
import { PdfError } from '../publish/answers/pdf-engine.js'
import { nameBeside, planTargets, type AnswerPlan, type Target } from './answer-paths.js'
import type { Language } from './language.js'

export type Written = { lines: { text: string; serious: boolean }[]; failed: boolean }

export const planAnswers = planTargets

/** An answer that was not written, with the clerk's sentence. */
class AnswerError extends Error {
  override name = 'AnswerError'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)

const whyNotWritten = (error: unknown, language: Language): string => {
  const code = codeOf(error)
  const known: Record<string, [string, string]> = {
    ENOSPC: ['磁盘已满', 'the disk is full'],
    EACCES: ['没有写入权限', 'no permission'],
    EPERM: ['没有写入权限', 'no permission'],
    EROFS: ['该位置只读', 'read-only'],
    EBUSY: ['文件正被其他程序打开，请先关闭', 'the file is open in another program'],
  }
  const [zh, en] = known[code] ?? [`原因：${code}`, code]
  return language === 'zh' ? zh : en
}

type Writer = (path: string, content: string | Uint8Array) => Promise<void>

/** What identifies a file whatever path or link leads to it; null when nothing is there. */
const idOf = async (path: string): Promise<string | null> => {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found ? `${found.dev}:${found.ino}` : null
}

/**
 * Writes beside and renames, so that a file is either the old one or wholly the new one; refuses to replace a file that
 * was checked.
 */
const writerFor =
  (inputs: AnswerPlan['inputs'], language: Language): Writer =>
  async (path, content) => {
    const there = await idOf(path)
    if (there !== null && inputs.has(there))
      throw new AnswerError(
        language === 'zh'
          ? `“${path}”是被检查的文件，没有覆盖。请换一个位置。`
          : `"${path}" is a checked file and was not overwritten.`,
      )
    await writeWhole(path, content, language)
  }

const writeWhole = async (path: string, content: string | Uint8Array, language: Language): Promise<void> => {
  const draft = join(dirname(path), `.mingzhang-${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeFile(draft, content, { flag: 'wx' })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw new AnswerError(
      language === 'zh'
        ? `“${path}”没有写出：${whyNotWritten(error, language)}。`
        : `"${path}" was not written: ${whyNotWritten(error, language)}.`,
    )
  }
}

const makeFolder = async (path: string, language: Language): Promise<void> => {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw new AnswerError(
      language === 'zh'
        ? `文件夹“${path}”建立不了：${whyNotWritten(error, language)}。`
        : `Folder "${path}" could not be made: ${whyNotWritten(error, language)}.`,
    )
  }
}

/** The bytes that were checked, for PDFs; null for other formats. Throws AnswerError when the file has changed since. */
const checkedPdf = async ({ report, evidence }: Checked, language: Language): Promise<Uint8Array | null> => {
  if (evidence.format !== 'pdf' || report.sha256 === null) return null
  const bytes = await readFile(report.file).catch(() => null)
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== report.sha256)
    throw new AnswerError(
      language === 'zh'
        ? `“${report.file}”在检查之后被改动或移走，不能标注和截图，请重新检查。`
        : `"${report.file}" has changed since it was checked; check it again.`,
    )
  return bytes
}

type Job = {
  all: readonly Checked[]
  language: Language
  note: (text: string, serious?: boolean) => void
  write: Writer
}

const written = (language: Language, zh: string, en: string, path: string): string =>
  language === 'zh' ? `已写出${zh}：${path}` : `Written: ${en} ${path}`

const writeReport = async (target: Target, { all, language, note, write }: Job): Promise<void> => {
  const { reportPage } = await import('../publish/answers/report-html.js')
  await write(target.path, reportPage(all))
  note(written(language, '检查报告', 'report', target.path))
}

/** One sentence for all files that have no pages to draw on. */
const notPdf = (others: readonly Checked[], language: Language): string => {
  const names = others.map(({ report }) => `“${basename(report.file)}”`)
  const listed = names.slice(0, namesMax).join('、') + (names.length > namesMax ? ` 等 ${names.length} 个文件` : '')
  return language === 'zh'
    ? `${listed}不是能读出的 PDF，没有标注。Word、Excel、WPS 文件请先导出 PDF 再检查，或改用 --report。`
    : `No readable PDF and not annotated: ${names.slice(0, namesMax).join(', ')}${names.length > namesMax ? ` and ${names.length - namesMax} more` : ''}. Use --report for other formats.`
}

const namesMax = 5

const writeAnnotated = async (target: Target, { all, language, note, write }: Job): Promise<boolean> => {
  const { annotatedPdf } = await import('../publish/answers/annotate.js')
  const taken = new Set<string>()
  const others: Checked[] = []
  let copies = 0
  if (target.folder) await makeFolder(target.path, language)
  for (const checked of all) {
    const { file } = checked.report
    try {
      const bytes = await checkedPdf(checked, language)
      if (bytes === null) {
        others.push(checked)
        continue
      }
      const path = target.folder ? join(target.path, nameBeside(file, '-标注.pdf', taken)) : target.path
      await write(path, await annotatedPdf(bytes, checked))
      copies++
      if (!target.folder) note(written(language, '标注副本', 'annotated copy', path))
    } catch (error) {
      note(sentenceOf(error, file, language), true)
    }
  }
  if (others.length > 0) note(notPdf(others, language), true)
  if (target.folder && copies > 0)
    note(written(language, ` ${copies} 个标注副本`, `${copies} annotated copies in`, target.path))
  return copies > 0
}

/** A sentence for what is expected to go wrong; anything else is a fault of our own and goes on up. */
const sentenceOf = (error: unknown, file: string, language: Language): string => {
  if (error instanceof AnswerError) return error.message
  if (error instanceof PdfError)
    return language === 'zh' ? `“${file}”没有标注或截图：${error.message}` : `"${file}": ${error.message}`
  throw error
}

const writeChecklists = async (target: Target, { all, language, note, write }: Job): Promise<boolean> => {
  const { checklistWorkbook, fillChecklist, summaryWorkbook } = await import('../publish/answers/checklist-xlsx.js')
  let whole = true
  const fill = async (checked: Checked): ReturnType<typeof fillChecklist> => {
    try {
      return await fillChecklist(checked, await checkedPdf(checked, language))
    } catch (error) {
      // The answers stand without their pictures.
      note(sentenceOf(error, checked.report.file, language), true)
      whole = false
      return fillChecklist(checked, null)
    }
  }
  if (!target.folder) {
    const filled = []
    for (const checked of all) filled.push(await fill(checked))
    const [only] = filled
    const bytes = filled.length === 1 && only ? await checklistWorkbook(only) : await summaryWorkbook(filled, true)
    await write(target.path, bytes)
    note(written(language, '检查表', 'checklist', target.path))
    return whole
  }
  await makeFolder(target.path, language)
  const summaryName = '汇总.xlsx'
  const taken = new Set([summaryName])
  const lines = []
  for (const checked of all) {
    const filled = await fill(checked)
    const path = join(target.path, nameBeside(checked.report.file, '-检查表.xlsx', taken))
    await write(path, await checklistWorkbook(filled))
    lines.push({ ...filled, pictures: new Map() })
  }
  await write(join(target.path, summaryName), await summaryWorkbook(lines, false))
  note(written(language, ` ${all.length} 个检查表和汇总`, `${all.length} checklists and the summary in`, target.path))
  return whole
}

/** Writes every answer of the plan; one that fails does not keep the others from being written. */
export const writeAnswers = async (plan: AnswerPlan, all: readonly Checked[], language: Language): Promise<Written> => {
  const lines: Written['lines'] = []
  const job: Job = {
    all,
    language,
    note: (text, serious = false) => void lines.push({ text, serious }),
    write: writerFor(plan.inputs, language),
  }
  let failed = false
  const attempt = async (step: () => Promise<boolean | void>): Promise<void> => {
    try {
      if ((await step()) === false) failed = true
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error
      job.note(error.message, true)
      failed = true
    }
  }
  const { report, annotate, checklist } = plan.targets
  if (report) await attempt(() => writeReport(report, job))
  if (annotate) await attempt(() => writeAnnotated(annotate, job))
  if (checklist) await attempt(() => writeChecklists(checklist, job))
  return { lines, failed }
}
