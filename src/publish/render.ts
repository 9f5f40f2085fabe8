/**
 * A disclosure in the formats asked for. Each renderer is loaded when it is first used: Typst and Word cost nothing where
 * only pages and data are written.
 */
import type { Disclosure, OutputFile } from './disclosure.js'

export const formats = ['html', 'pdf', 'docx', 'xlsx', 'data'] as const
export type Format = (typeof formats)[number]

/** A code as part of a file name: what a file system or an address cannot hold becomes `_`. */
const safe = (code: string): string => code.replace(/[^\p{L}\p{N}._-]/gu, '_')

/** `501-2024-accounts`: the name that all files of a disclosure begin with. */
export const stemOf = ({ identity: { unit, year, kind } }: Pick<Disclosure, 'identity'>): string =>
  `${safe(unit)}-${year}-${kind === 'budget' ? 'budget' : 'accounts'}`

/** `beside`: all formats that are published together; the pages offer the others for download. */
type Render = (disclosure: Disclosure, stem: string, beside: readonly Format[]) => Promise<OutputFile[]>

const downloads: Partial<Record<Format, { label: string; about: string }>> = {
  pdf: { label: 'PDF', about: '适合打印和存档' },
  docx: { label: 'Word', about: '可以编辑' },
  xlsx: { label: 'Excel', about: '公开表，合计为公式' },
}

const encoder = new TextEncoder()

const renderers: Record<Format, Render> = {
  html: async (disclosure, stem, beside) => {
    const { renderHtml } = await import('./html/html.js')
    const offered = beside.flatMap(format => {
      const words = downloads[format]
      return words === undefined ? [] : [{ ...words, href: `../${encodeURIComponent(stem)}.${format}` }]
    })
    return renderHtml(disclosure, { downloads: offered }).map(({ path, bytes }) => ({ path: `${stem}/${path}`, bytes }))
  },
  pdf: async (disclosure, stem) => {
    const { renderPdf } = await import('./pdf/pdf.js')
    return [{ path: `${stem}.pdf`, bytes: await renderPdf(disclosure) }]
  },
  docx: async (disclosure, stem) => {
    const { renderDocx } = await import('./docx/docx.js')
    return [{ path: `${stem}.docx`, bytes: await renderDocx(disclosure) }]
  },
  xlsx: async (disclosure, stem) => {
    const { renderXlsx } = await import('./xlsx/xlsx.js')
    return [{ path: `${stem}.xlsx`, bytes: await renderXlsx(disclosure) }]
  },
  data: ({ data: { files, zip } }, stem) =>
    Promise.resolve([
      ...files.map(({ file, text }) => ({ path: `${stem}-data/${file}`, bytes: encoder.encode(text) })),
      { path: `${stem}-data.zip`, bytes: zip },
    ]),
}

/** The files of one format, below the output folder. `stem`: what they are called where they are no budget and no accounts. */
export const render = (
  format: Format,
  disclosure: Disclosure,
  beside: readonly Format[] = [],
  stem = stemOf(disclosure),
): Promise<OutputFile[]> => renderers[format](disclosure, stem, beside)

/** `501-2024-performance`: the performance forms of a book. */
export const performanceStemOf = ({ identity: { unit, year } }: Pick<Disclosure, 'identity'>): string =>
  `${safe(unit)}-${year}-performance`
