/** What `publish` says on the terminal: which files were written, and what keeps a book back and how to mend it. */
import { join } from 'node:path'
import { padRight } from './layout.js'
import type { Format } from '../publish/render.js'
import type { PublishReport } from './publish-one.js'

const obstaclesShownMax = 100
const formatNames: Record<Format, string> = { html: '网页', pdf: 'PDF', docx: 'Word', xlsx: 'Excel', data: '数据' }

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const verdictText = ({ verdict, obstacles }: PublishReport): string =>
  ({
    published: '结论：已公开到文件。',
    draft: `结论：有${obstacles.length}处待补，只写出了草稿（题名和封面注明“草稿”），补齐以前不得公开。`,
    blocked: `结论：没有写出文件。改正上面各处后再公开；先要看样子，可以加 --draft 写出草稿。`,
    unreadable: '结论：没有写出文件。',
  })[verdict]

/** The report of one book. Paths are printed with the output folder, so that they can be opened as they stand. */
export const reportText = (report: PublishReport, out: string): string => {
  const { folder, book, disclosures, obstacles, notes, problems } = report
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const lines = [
    `账本：${folder}`,
    ...(book === null ? [] : [`单位：${book.unit} ${book.unitName}，${book.year}年度`]),
    ...notes.map(note => `  注意 ${note}`),
    ...disclosures.flatMap(({ title, files, figures, sha256 }) => [
      '',
      `${title}（${figures}个数）`,
      ...files.map(
        ({ format, path, bytes }) => `  ${padRight(formatNames[format], 6)} ${join(out, path)}（${sizeText(bytes)}）`,
      ),
      `  数据包 SHA-256 ${sha256}`,
    ]),
    ...(problems.length === 0
      ? []
      : [
          '',
          `账本的问题（${problems.length}处${errors === 0 ? '，都是警告' : ''}）`,
          ...problems
            .slice(0, obstaclesShownMax)
            .map(
              ({ severity, file, line, field, reason, remedy }) =>
                `  ${severity === 'error' ? '错误' : '警告'} ${file}${line === null ? '' : ` 第${line}行`}${
                  field === null ? '' : ` ${field}`
                }：${reason}${remedy}`,
            ),
        ]),
    ...(obstacles.length === 0
      ? []
      : [
          '',
          `公开以前须改正（${obstacles.length}处）`,
          ...obstacles.slice(0, obstaclesShownMax).map(({ message }) => `  错误 ${message}`),
          ...(obstacles.length > obstaclesShownMax
            ? [`  ……另有${obstacles.length - obstaclesShownMax}处，用 --json 可看全部。`]
            : []),
        ]),
    '',
    verdictText(report),
    '',
    '',
  ]
  return lines.join('\n')
}

/** The last lines: how many of how many, and where to begin reading. */
export const summaryText = (reports: readonly PublishReport[], index: string | null): string => {
  const count = (verdict: PublishReport['verdict']): number => reports.filter(one => one.verdict === verdict).length
  const parts = [
    `公开${count('published')}本`,
    ...(count('draft') > 0 ? [`草稿${count('draft')}本`] : []),
    ...(count('blocked') > 0 ? [`须改正${count('blocked')}本`] : []),
    ...(count('unreadable') > 0 ? [`没有写出${count('unreadable')}本`] : []),
  ]
  return [
    ...(reports.length > 1 ? [`账本${reports.length}本：${parts.join('，')}。`] : []),
    ...(index === null ? [] : [`总目：${index}`]),
  ]
    .map(line => `${line}\n`)
    .join('')
}
