/**
 * Small PDFs written by hand for tests: text at given places, lines, filled bars, form objects, pictures, turned pages.
 * Tests of readers, checks and the command line come here when they need a PDF that nobody publishes.
 */
import { Buffer } from 'node:buffer'

/** Places are points from the lower left corner of the unturned page, as PDF itself counts them. */
export type MadeText = {
  x: number
  y: number
  size: number
  /** ASCII is set in Helvetica, everything else in an embedded-nowhere Song face (widths of one em). */
  text: string
  /** Quarter turns counter-clockwise of the writing direction. */
  turns?: 0 | 1 | 2 | 3
  /** Any other slant of the writing direction, counter-clockwise (a watermark's). */
  degrees?: number
}

export type MadePage = {
  width: number
  height: number
  text?: MadeText[]
  /** Stroked lines x0, y0, x1, y1. */
  lines?: [number, number, number, number][]
  /** Filled rectangles x0, y0, x1, y1 (thin ones are how WPS draws its ruling lines). */
  bars?: [number, number, number, number][]
  /** A picture over the whole page, as a scanner makes it. */
  image?: boolean
  /** /Rotate of the page, degrees clockwise. */
  rotate?: 0 | 90 | 180 | 270
  /** Puts lines and bars into a form object that is drawn with this shift. */
  formShift?: [number, number]
  /** Shows only this rectangle (x0, y0, x1, y1) of the page's text. */
  clip?: [number, number, number, number]
}

export type MadePdf = { pages: MadePage[]; title?: string; encrypted?: boolean }

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const utf16Hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

const turnMatrix = (degrees: number): string => {
  const cos = Math.cos((degrees * Math.PI) / 180).toFixed(5)
  const sin = Math.sin((degrees * Math.PI) / 180).toFixed(5)
  return `${cos} ${sin} ${-Number(sin)} ${cos}`
}

const textOperators = ({ x, y, size, text, turns = 0, degrees = turns * 90 }: MadeText): string => {
  const string = isAscii(text) ? `(${text.replace(/([()\\])/g, '\\$1')})` : `<${utf16Hex(text)}>`
  return `BT /${isAscii(text) ? 'F1' : 'F2'} ${size} Tf ${turnMatrix(degrees)} ${x} ${y} Tm ${string} Tj ET\n`
}

const drawingOperators = ({ lines = [], bars = [] }: MadePage): string =>
  '0.7 w\n' +
  lines.map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S\n`).join('') +
  bars.map(([x0, y0, x1, y1]) => `${x0} ${y0} ${x1 - x0} ${y1 - y0} re f\n`).join('')

const stream = (dictionary: string, data: string): string =>
  `<< ${dictionary} /Length ${Buffer.byteLength(data, 'latin1')} >>\nstream\n${data}\nendstream`

/** Builds a complete PDF 1.4 with cross-reference table. With `encrypted` it asks for a password nobody knows. */
export const madePdf = ({ pages, title, encrypted = false }: MadePdf): Uint8Array => {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const catalog = add('')
  const tree = add('')
  const helvetica = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  )
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor ${descriptor} 0 R >>`,
  )
  const song = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [${descendant} 0 R] >>`,
  )
  const picture = pages.some(page => page.image)
    ? add(
        stream(
          '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
          '\x40\x80\xa0\xc0',
        ),
      )
    : 0
  const kids: number[] = []
  for (const page of pages) {
    const { width, height, text = [], image = false, rotate = 0, formShift, clip } = page
    let content = ''
    let form = 0
    if (image) content += `q ${width} 0 0 ${height} 0 0 cm /Im1 Do Q\n`
    if (formShift === undefined) content += drawingOperators(page)
    else {
      form = add(stream(`/Type /XObject /Subtype /Form /BBox [-9000 -9000 9000 9000]`, drawingOperators(page)))
      content += `q 1 0 0 1 ${formShift[0]} ${formShift[1]} cm /Fm1 Do Q\n`
    }
    const words = text.map(textOperators).join('')
    content +=
      clip === undefined
        ? words
        : `q ${clip[0]} ${clip[1]} ${clip[2] - clip[0]} ${clip[3] - clip[1]} re W n\n${words}Q\n`
    const contents = add(stream('', content))
    const xobjects = [image ? `/Im1 ${picture} 0 R` : '', form > 0 ? `/Fm1 ${form} 0 R` : ''].join(' ')
    kids.push(
      add(
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Contents ${contents} 0 R ` +
          `/Resources << /Font << /F1 ${helvetica} 0 R /F2 ${song} 0 R >> /XObject << ${xobjects} >> >> >>`,
      ),
    )
  }
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`
  objects[tree - 1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] >>`
  const info = title === undefined ? 0 : add(`<< /Title <feff${utf16Hex(title)}> >>`)
  const lock = encrypted
    ? add(`<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>`)
    : 0
  const parts: string[] = ['%PDF-1.4\n%\xe2\xe3\xcf\xd3\n']
  let length = parts[0]!.length
  const offsets: number[] = []
  objects.forEach((body, i) => {
    offsets.push(length)
    const part = `${i + 1} 0 obj\n${body}\nendobj\n`
    parts.push(part)
    length += part.length
  })
  const entries = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const extra = `${info > 0 ? ` /Info ${info} 0 R` : ''}${lock > 0 ? ` /Encrypt ${lock} 0 R` : ''}`
  parts.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}` +
      `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]${extra} >>\n` +
      `startxref\n${length}\n%%EOF\n`,
  )
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'))
}
