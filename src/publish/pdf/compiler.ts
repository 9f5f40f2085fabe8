/** Typst with its fonts, kept warm between documents. pdf.ts and the pictures of charts come here. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export const fontFamily = 'Noto Serif SC'

const fontsFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'))

export const fontFile = (weight: string): string => join(fontsFolder(), weight, `NotoSerifSC_${weight}.ttf`)

let started: NodeCompiler | undefined

const compiler = (): NodeCompiler =>
  (started ??= NodeCompiler.create({
    workspace: fontsFolder(),
    fontArgs: [{ fontPaths: ['400Regular', '700Bold', '900Black'].map(name => join(fontsFolder(), name)) }],
  }))

let number = 0

/**
 * What is compiled next. The compiler keeps what a source has in common with an earlier one, counted in bytes, and where
 * the last characters that differ end in the same byte (休 after 金) it keeps the earlier one: a wrong character would be
 * printed. So every source ends in a number of its own, and the common end is never more than digits.
 */
const next = (source: string): { mainFileContent: string; resetRead: true } => {
  number++
  return { mainFileContent: `${source}\n// ${number}`, resetRead: true }
}

/** Best first. Older binaries of the compiler, used on some platforms, know only the second and write no tags. */
const standards = ['a-2a', 'a-2b'] as const
let known: (typeof standards)[number] = standards[0]

const isUnknownStandard = (error: unknown): boolean => String(error).includes('unknown variant `a-2a`')

/** Results older than this many documents are forgotten, so that memory stays flat. */
const cachedDocuments = 4

const archived = (source: string): Uint8Array => {
  const make = (): Buffer => compiler().pdf(next(source), { pdfStandard: known })
  try {
    return make()
  } catch (error) {
    if (known !== 'a-2a' || !isUnknownStandard(error)) throw error
    known = 'a-2b'
    return make()
  }
}

const thenForgetting = (make: () => Uint8Array): Uint8Array => {
  try {
    return make()
  } finally {
    compiler().evictCache(cachedDocuments)
  }
}

/** The PDF/A-2 of a Typst source, tagged. Throws when Typst refuses the source, which is a mistake in this folder. */
export const compilePdf = (source: string): Uint8Array => thenForgetting(() => archived(source))

/** A PDF that nobody keeps, for pictures. */
export const compilePlainPdf = (source: string): Uint8Array =>
  thenForgetting(() => compiler().pdf(next(source), { pdfTags: false }))

/** What the source lays down under a label. */
export const askTypst = (source: string, label: string): unknown =>
  compiler().query(next(source), { selector: `<${label}>`, field: 'value' }) as unknown
