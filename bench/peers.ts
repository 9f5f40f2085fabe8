/** The same documents through the tools others would take for text alone: pdftotext (poppler) and pdfjs-dist. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type PeerTime = { cpuMilliseconds: number; wallMilliseconds: number }

/** `pdftotext -layout`, a process a document, mean over `rounds`; null when poppler-utils is not installed. */
export const pdftotextTime = (file: string, rounds: number): PeerTime | null => {
  if (spawnSync('pdftotext', ['-v']).error) return null
  const script = 'for i in $(seq "$2"); do pdftotext -layout "$1" - >/dev/null; done; times'
  const began = performance.now()
  const ran = spawnSync('bash', ['-c', script, 'bash', file, String(rounds)], { encoding: 'utf8' })
  const wallMilliseconds = (performance.now() - began) / rounds
  // The second line of bash's `times` is what the children took: `0m0.120s 0m0.010s`.
  const children = ran.stdout.trim().split('\n')[1] ?? ''
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  )
  return { cpuMilliseconds: (seconds * 1000) / rounds, wallMilliseconds }
}

/** Loads pdfjs-dist and returns its text extraction over one PDF; resolves with the number of characters. */
export const loadPdfjs = async (): Promise<(bytes: Uint8Array) => Promise<number>> => {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = (name: string): string =>
    fileURLToPath(new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))
  return async bytes => {
    const task = getDocument({
      data: Uint8Array.from(bytes),
      cMapUrl: folder('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: folder('standard_fonts'),
      verbosity: VerbosityLevel.ERRORS,
    })
    const document = await task.promise
    let chars = 0
    for (let n = 1; n <= document.numPages; n++) {
      const { items } = await (await document.getPage(n)).getTextContent()
      for (const item of items) if ('str' in item) chars += item.str.length
    }
    await task.destroy()
    return chars
  }
}
