/**
 * From bytes to text: encodings that published text files come in, and refusal of what is no text at all.
 * reader.ts comes here first.
 */
import { UnreadableError } from '../document.js'
import type { ReadFailure, Source } from '../document.js'

export const refuse = (source: Source, reason: ReadFailure['reason'], message: string, remedy: string): never => {
  throw new UnreadableError({ file: source.file, reason, message: `${source.file}：${message}`, remedy })
}

/** First bytes of formats that are often saved under the name of a text file. */
const signatures: { bytes: number[]; name: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'PDF 文件' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: '压缩包或 Word/Excel 文件' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: '旧版 Word/Excel 文件' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'PNG 图片' },
  { bytes: [0xff, 0xd8, 0xff], name: 'JPEG 图片' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'GIF 图片' },
  { bytes: [0x1f, 0x8b], name: '压缩文件' },
  { bytes: [0x52, 0x61, 0x72, 0x21], name: '压缩文件' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], name: '压缩文件' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: 'RTF 文件' },
]

const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
  bytes.length >= signature.length && signature.every((byte, i) => bytes[i] === byte)

const decodeWith = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const sampleBytes = 1 << 20

/** Zero bytes at even and odd places of the beginning: ASCII in UTF-16 shows them on one side only. */
const countZeros = (bytes: Uint8Array): { even: number; odd: number } => {
  const zeros = { even: 0, odd: 0 }
  const end = Math.min(bytes.length, sampleBytes)
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd']++
  return zeros
}

/**
 * Whether pairs of high bytes look like GBK: real Chinese text lies almost wholly in the rows of symbols and of the
 * first-level characters (GB 2312 lead bytes A1–A9 and B0–D7); UTF-8 and random bytes do not.
 */
const looksLikeGbk = (bytes: Uint8Array): boolean => {
  let pairs = 0
  let common = 0
  const end = Math.min(bytes.length, sampleBytes) - 1
  for (let i = 0; i < end; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[i + 1] ?? 0
    pairs++
    if (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xd7))) common++
    i++
  }
  return pairs > 0 && common * 10 >= pairs * 9
}

/** Control characters other than tab, line feed, carriage return, form feed, vertical tab: text has none of them. */
const countControls = (text: string): number => {
  let controls = 0
  const end = Math.min(text.length, sampleBytes)
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x20 && (code < 0x09 || code > 0x0d)) || code === 0x7f || code === 0xfffe || code === 0xffff) controls++
  }
  return controls
}

const decodeAny = (source: Source): string | null => {
  const { bytes } = source
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeWith('utf-8', bytes.subarray(3))
  if (startsWith(bytes, [0xff, 0xfe])) return decodeWith('utf-16le', bytes.subarray(2))
  if (startsWith(bytes, [0xfe, 0xff])) return decodeWith('utf-16be', bytes.subarray(2))
  const zeros = countZeros(bytes)
  if (zeros.even + zeros.odd > 0) {
    // Line breaks, digits and tabs have a zero byte in UTF-16, and always on the same side.
    const text =
      zeros.even === 0 ? decodeWith('utf-16le', bytes) : zeros.odd === 0 ? decodeWith('utf-16be', bytes) : null
    if (text !== null) return text
    return refuse(
      source,
      'wrong-type',
      '这不是文本文件，内容是二进制数据。',
      '请确认文件类型，改用原始的 PDF、Word 或 Excel 文件检查。',
    )
  }
  const utf8 = decodeWith('utf-8', bytes)
  if (utf8 !== null) return utf8
  return looksLikeGbk(bytes) ? decodeWith('gb18030', bytes) : null
}

/**
 * The file's text, without byte order mark, line ends as `\n`.
 * UTF-8 (with or without BOM), UTF-16 and GB18030 are understood.
 * @throws UnreadableError `empty`, `wrong-type` (another format, binary data), `damaged` (no encoding fits).
 */
export const decodeText = (source: Source): string => {
  const { bytes } = source
  if (bytes.length === 0) return refuse(source, 'empty', '文件是空的（0 字节）。', '请重新下载或导出文件后再检查。')
  for (const signature of signatures)
    if (startsWith(bytes, signature.bytes))
      return refuse(
        source,
        'wrong-type',
        `这不是文本文件，而是${signature.name}。`,
        '请按真实类型修改扩展名（如 .pdf、.docx、.xlsx）后再检查。',
      )
  const text = decodeAny(source)
  if (text === null)
    return refuse(
      source,
      'damaged',
      '文字编码无法识别：既不是 UTF-8、UTF-16，也不是 GB18030，或文件已损坏。',
      '请用原来的软件另存为“UTF-8 文本”，或改用原始的 PDF、Word 文件检查。',
    )
  const controls = countControls(text)
  if (controls * 100 > Math.min(text.length, sampleBytes))
    return refuse(
      source,
      'wrong-type',
      '这不是文本文件，含有大量控制字符。',
      '请确认文件类型，改用原始的 PDF、Word 或 Excel 文件检查。',
    )
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}
