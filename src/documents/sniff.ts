/**
 * What a file is, by its content; the extension is only heard when the content says nothing.
 * The front door (read.ts) comes here.
 */
import { decodeText } from './charset.js'
import { UnreadableError, type Format, type Source } from './document.js'
import { isOle2, openOle2 } from './ole2.js'
import { damaged, encrypted, refuse } from './refusal.js'

export const acceptedFormats = 'PDF、Word（.docx）、Excel（.xlsx、.xls）、网页（.html）或文本（.txt）'

const wrongType = (file: string, what: string, remedy: string): UnreadableError =>
  refuse(file, 'wrong-type', `这是${what}，不在可检查的格式之内。`, remedy)

const startsWith = (bytes: Uint8Array, prefix: string | number[]): boolean =>
  [...prefix].every((unit, i) => bytes[i] === (typeof unit === 'number' ? unit : unit.charCodeAt(0)))

const latin = (bytes: Uint8Array, end: number): string => new TextDecoder('latin1').decode(bytes.subarray(0, end))

const pictureRemedy = `图片里的表格无法核对。请使用生成该图片的原始电子文件（${acceptedFormats}）。`
const archiveRemedy = `请先解压，再检查其中的文件；可检查的格式为${acceptedFormats}。`

/** Well-known contents that are no document for us: first bytes, name, remedy. */
const foreignContents: { prefix: string | number[]; what: string; remedy: string }[] = [
  { prefix: [0x89, 0x50, 0x4e, 0x47], what: '图片（PNG）', remedy: pictureRemedy },
  { prefix: [0xff, 0xd8, 0xff], what: '图片（JPEG）', remedy: pictureRemedy },
  { prefix: 'GIF8', what: '图片（GIF）', remedy: pictureRemedy },
  { prefix: [0x49, 0x49, 0x2a, 0x00], what: '图片（TIFF）', remedy: pictureRemedy },
  { prefix: [0x4d, 0x4d, 0x00, 0x2a], what: '图片（TIFF）', remedy: pictureRemedy },
  { prefix: 'Rar!', what: '压缩包（RAR）', remedy: archiveRemedy },
  { prefix: [0x37, 0x7a, 0xbc, 0xaf], what: '压缩包（7z）', remedy: archiveRemedy },
  { prefix: [0x1f, 0x8b], what: '压缩包（gzip）', remedy: archiveRemedy },
  { prefix: '{\\rtf', what: 'RTF 文档', remedy: '请用 Word 或 WPS 打开，另存为 .docx 后再检查。' },
  { prefix: '%!PS', what: 'PostScript 文件', remedy: '请转换为 PDF 后再检查。' },
]

const isPicture = (bytes: Uint8Array): boolean =>
  (startsWith(bytes, 'RIFF') && latin(bytes, 12).endsWith('WEBP')) ||
  (startsWith(bytes, 'BM') &&
    bytes.length > 30 &&
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true) === bytes.length)

const sniffZip = async (source: Source): Promise<Format> => {
  const { file } = source
  // Most files are PDFs: they need not wait for the unpackers to load.
  const { openArchive } = await import('./zip.js')
  const { names } = await openArchive(source)
  const has = (pattern: RegExp): boolean => names.some(name => pattern.test(name))
  if (has(/^word\/document\d*\.xml$/i)) return 'docx'
  if (has(/^xl\/workbook\d*\.xml$/i)) return 'xlsx'
  if (has(/^xl\/workbook\.bin$/i))
    throw wrongType(file, 'Excel 二进制工作簿（.xlsb）', '请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。')
  if (has(/^OFD\.xml$/i)) throw wrongType(file, 'OFD 版式文件', '请用 OFD 阅读器打开，导出（另存）为 PDF 后再检查。')
  if (has(/^ppt\//i)) throw wrongType(file, '演示文稿', `请提供公开文件本身：${acceptedFormats}。`)
  if (has(/^content\.xml$/i) && has(/^(mimetype|META-INF\/manifest\.xml)$/i))
    throw wrongType(
      file,
      'OpenDocument 文件（.odt/.ods）',
      '请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再检查。',
    )
  if (has(/^\[Content_Types\]\.xml$/i)) throw damaged(file, 'Office 文件中没有正文')
  throw wrongType(file, '压缩包（ZIP）', archiveRemedy)
}

const sniffOle2 = (source: Source): Format => {
  const { file, bytes } = source
  let names: Set<string>
  try {
    names = new Set(openOle2(bytes).entries.map(entry => entry.name))
  } catch {
    throw damaged(file, '旧版 Office 文件（OLE2）的结构不完整')
  }
  if (names.has('EncryptedPackage')) throw encrypted(file, '这个 Office 文件')
  if (names.has('Workbook') || names.has('Book')) return 'xls'
  if (names.has('WordDocument'))
    throw wrongType(file, '旧版 Word 文档（.doc）或 WPS 文字文档', '请用 Word 或 WPS 打开，另存为 .docx 后再检查。')
  if (names.has('PowerPoint Document')) throw wrongType(file, '演示文稿', `请提供公开文件本身：${acceptedFormats}。`)
  throw wrongType(file, '旧版 Office 文件，但其中没有工作簿', `请在原软件中打开，另存为${acceptedFormats}后再检查。`)
}

const htmlStart =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|table|div)\b/i
const htmlAnywhere = /<(?:html|body)\b[^>]*>/i

const sniffText = (source: Source, text: string): Format => {
  const { file } = source
  const head = text.slice(0, 65_536).replace(/^\uFEFF/, '')
  if (/<\?mso-application\s+progid="?Excel/i.test(head.slice(0, 2000)))
    throw wrongType(file, 'XML 表格（Excel 2003 XML）', '请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。')
  if (/<\?mso-application\s+progid="?Word/i.test(head.slice(0, 2000)) || /<pkg:package\b/i.test(head.slice(0, 2000)))
    throw wrongType(file, 'Word XML 文档', '请用 Word 或 WPS 打开，另存为 .docx 后再检查。')
  if (/^MIME-Version:/im.test(head.slice(0, 500)) && /multipart\/related/i.test(head.slice(0, 2000)))
    throw wrongType(file, '单个文件网页（MHTML）', '请在浏览器或 Office 中打开，另存为 .html、.docx 或 PDF 后再检查。')
  const namedHtml = /\.(html?|xhtml|aspx?|jsp|php)$/i.test(file)
  if (htmlStart.test(head) || htmlAnywhere.test(head) || (namedHtml && /<[a-z][^>]*>/i.test(head))) return 'html'
  return 'text'
}

/**
 * The format of a file by its content.
 * @throws UnreadableError `wrong-type` (naming what is accepted), `encrypted`, `damaged`
 */
export const sniffFormat = async (source: Source): Promise<Format> => {
  const { file, bytes } = source
  if (latin(bytes, 1024).includes('%PDF-')) return 'pdf'
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return sniffZip(source)
  if (isOle2(bytes)) return sniffOle2(source)
  const foreign = foreignContents.find(({ prefix }) => startsWith(bytes, prefix))
  if (foreign) throw wrongType(file, foreign.what, foreign.remedy)
  if (isPicture(bytes)) throw wrongType(file, '图片', pictureRemedy)
  const decoded = decodeText(bytes)
  if (decoded) return sniffText(source, decoded.text)
  const extension = /\.(pdf|docx|xlsx|xls|html?|txt)$/i.exec(file)?.[0]
  if (extension) throw damaged(file, `扩展名是 ${extension}，但内容不是这种格式，也不是可辨认的文字`)
  throw wrongType(file, '无法辨认的文件', `可检查的格式为${acceptedFormats}。`)
}

const extensionsOf: Record<Format, RegExp> = {
  pdf: /\.pdf$/i,
  docx: /\.(docx|docm|dotx|wps)$/i,
  xlsx: /\.(xlsx|xlsm|xltx|et)$/i,
  xls: /\.(xls|xlt|et)$/i,
  html: /\.(html?|xhtml|aspx?|jsp|php)$/i,
  text: /\.(txt|text|md|csv|tsv|log)$/i,
}

const formatNames: Record<Format, string> = {
  pdf: 'PDF',
  docx: 'Word 文档（.docx）',
  xlsx: 'Excel 工作簿（.xlsx）',
  xls: 'Excel 97-2003 工作簿（.xls）',
  html: '网页（.html）',
  text: '文本（.txt）',
}

/**
 * A notice when the extension claims another format than the content has, else null. The file was read by its content;
 * shells print this beside the report.
 */
export const extensionNotice = (file: string, format: Format): string | null => {
  const extension = /\.[^./\\]{1,8}$/.exec(file)?.[0]
  if (!extension || extensionsOf[format].test(file)) return null
  return `${file}：扩展名是 ${extension}，内容实际是${formatNames[format]}，已按内容读取。请改正扩展名后再公开。`
}
