/**
 * Files made byte by byte for the tests of bad input: PDFs (plain, encrypted, pictures only, bombs), archives with and
 * without bombs, Word and Excel files. Nothing here is used outside tests.
 */
import { createHash } from 'node:crypto'
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib'

const ucs2Hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

export type PdfObject = { dictionary: string; stream?: Uint8Array }

/** A PDF file of numbered objects (object 1 is the catalog), with a right cross-reference table. */
export const pdfFile = (objects: readonly PdfObject[], trailer = ''): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]!.length
  const add = (part: Uint8Array | string): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)
    parts.push(bytes)
    length += bytes.length
  }
  objects.forEach(({ dictionary, stream }, i) => {
    offsets.push(length)
    add(`${i + 1} 0 obj\n`)
    if (stream) {
      add(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`)
      add(stream)
      add('\nendstream')
    } else add(`<< ${dictionary} >>`)
    add('\nendobj\n')
  })
  const start = length
  const entries = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}

const songFont: PdfObject[] = [
  {
    dictionary: '/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R]',
  },
  {
    dictionary:
      '/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000',
  },
  {
    dictionary:
      '/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93',
  },
]

const fixedObjects = (pages: number): PdfObject[] => [
  { dictionary: '/Type /Catalog /Pages 2 0 R' },
  {
    dictionary: `/Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, i) => `${6 + 2 * i} 0 R`).join(' ')}]`,
  },
  ...songFont,
]

const pageObjects = (contents: readonly Uint8Array[], filter = ''): PdfObject[] =>
  contents.flatMap((stream, i) => [
    {
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + 2 * i} 0 R`,
    },
    { dictionary: filter, stream },
  ])

/** The drawing of one page: a ruled table with one text a cell. */
const tableContent = (rows: readonly (readonly string[])[]): Uint8Array => {
  const [left, top, rowHeight] = [60, 760, 22]
  const columns = Math.max(1, ...rows.map(row => row.length))
  const columnWidth = Math.floor(475 / columns)
  const drawn: string[] = []
  for (let i = 0; i <= rows.length; i++)
    drawn.push(`${left} ${top - i * rowHeight} m ${left + columns * columnWidth} ${top - i * rowHeight} l S`)
  for (let j = 0; j <= columns; j++)
    drawn.push(`${left + j * columnWidth} ${top} m ${left + j * columnWidth} ${top - rows.length * rowHeight} l S`)
  rows.forEach((row, i) =>
    row.forEach((text, j) =>
      drawn.push(
        `BT /F1 9 Tf ${left + j * columnWidth + 3} ${top - (i + 1) * rowHeight + 7} Td <${ucs2Hex(text)}> Tj ET`,
      ),
    ),
  )
  return Buffer.from(drawn.join('\n'), 'latin1')
}

/** A readable PDF, one ruled table a page. */
export const tablePdf = (pages: readonly (readonly (readonly string[])[])[]): Buffer =>
  pdfFile([...fixedObjects(pages.length), ...pageObjects(pages.map(tableContent))])

/** A PDF whose one page has `content` drawn by a compressed stream. */
export const compressedPdf = (zlibStream: Uint8Array): Buffer =>
  pdfFile([...fixedObjects(1), ...pageObjects([zlibStream], '/Filter /FlateDecode')])

/** A PDF of pages that show one grey picture each and no text. */
export const picturePdf = (pages: number): Buffer => {
  const image = 6 + 2 * pages
  const page = (i: number): PdfObject[] => [
    {
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I ${image} 0 R >> >> /Contents ${7 + 2 * i} 0 R`,
    },
    { dictionary: '', stream: Buffer.from('q 595 0 0 842 0 0 cm /I Do Q') },
  ]
  return pdfFile([
    ...fixedObjects(pages),
    ...Array.from({ length: pages }, (_, i) => page(i)).flat(),
    {
      dictionary: '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
      stream: Buffer.from(Array.from({ length: 64 }, (_, i) => i * 4)),
    },
  ])
}

/** RC4, because OpenSSL 3 no longer offers it and the oldest PDF encryption needs it. */
const rc4 = (key: Uint8Array, data: Uint8Array): Buffer => {
  const state = Array.from({ length: 256 }, (_, i) => i)
  const swap = (i: number, j: number): void => {
    ;[state[i], state[j]] = [state[j]!, state[i]!]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Buffer.from(data).map(byte => {
    i = (i + 1) & 255
    j = (j + state[i]!) & 255
    swap(i, j)
    return byte ^ state[(state[i]! + state[j]!) & 255]!
  }) as Buffer
}

const passwordPad = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password), passwordPad]).subarray(0, 32)
const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()

/** A PDF under the standard security handler (V1 R2, RC4 40 bit). An empty `userPassword` opens without asking. */
export const encryptedPdf = (rows: readonly (readonly string[])[], userPassword: string): Buffer => {
  const id = md5(Buffer.from('mingzhang'))
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(-64)
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword))
  const key = md5(padded(userPassword), owner, permissions, id).subarray(0, 5)
  const user = rc4(key, passwordPad)
  const objects = [...fixedObjects(1), ...pageObjects([tableContent(rows)])]
  const locked = objects.map((object, i) => {
    if (!object.stream) return object
    const number = Buffer.from([(i + 1) & 255, (i + 1) >> 8, 0, 0, 0])
    return { ...object, stream: rc4(md5(key, number).subarray(0, 10), object.stream) }
  })
  locked.push({
    dictionary: `/Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -64`,
  })
  const hex = id.toString('hex')
  // The dictionary that says how to decrypt is itself never encrypted, and holds its strings in hexadecimal.
  return pdfFile(locked, `/Encrypt ${locked.length} 0 R /ID [<${hex}> <${hex}>]`)
}

export type ZipEntry = {
  name: string
  compressed: Uint8Array
  size: number
  crc: number
  /** Size in the headers. */ claimed?: number
}

export const zipEntry = (name: string, content: string | Uint8Array): ZipEntry => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
  return { name, compressed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) }
}

/** An entry of `times` × `block`, packed without ever being held unpacked; its checksum is wrong. */
export const bombEntry = (name: string, head: string, block: string, times: number, claimed?: number): ZipEntry => {
  const flush = { finishFlush: constants.Z_FULL_FLUSH }
  const packed = deflateRawSync(Buffer.from(block), flush)
  const parts = [deflateRawSync(Buffer.from(head), flush), ...Array<Buffer>(times).fill(packed), Buffer.from([3, 0])]
  const size = head.length + block.length * times
  return { name, compressed: Buffer.concat(parts), size, crc: 0, ...(claimed === undefined ? {} : { claimed }) }
}

/** The same for a zlib stream, as PDF has them (without its checksum at the end). */
export const bombStream = (block: string, times: number): Buffer => {
  const packed = deflateRawSync(Buffer.from(block), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([deflateSync('').subarray(0, 2), ...Array<Buffer>(times).fill(packed), Buffer.from([3, 0])])
}

export const zipFile = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, compressed, size, crc, claimed } of entries) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc, 10)
    fields.writeUInt32LE(compressed.length, 14)
    fields.writeUInt32LE(claimed ?? size, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), compressed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  const listed = Buffer.concat(directory)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end])
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const packageType = 'http://schemas.openxmlformats.org/package/2006'
const officeType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const typesPart = (overrides: Record<string, string>): ZipEntry =>
  zipEntry(
    '[Content_Types].xml',
    `${xmlHead}<Types xmlns="${packageType}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
      overrides,
    )
      .map(
        ([part, type]) =>
          `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`,
      )
      .join('')}</Types>`,
  )

const relationsPart = (name: string, type: string, target: string): ZipEntry =>
  zipEntry(
    name,
    `${xmlHead}<Relationships xmlns="${packageType}/relationships"><Relationship Id="rId1" Type="${officeType}/${type}" Target="${target}"/></Relationships>`,
  )

export const wordHead = `${xmlHead}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
export const wordTail = '</w:body></w:document>'

/** A Word file around one document part. */
export const wordFile = (documentPart: ZipEntry): Buffer =>
  zipFile([
    typesPart({ '/word/document.xml': 'wordprocessingml.document.main+xml' }),
    relationsPart('_rels/.rels', 'officeDocument', 'word/document.xml'),
    documentPart,
  ])

export const wordBody = (body: string): Buffer => wordFile(zipEntry('word/document.xml', wordHead + body + wordTail))

export const wordParagraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map(row => `<w:tr>${row.map(text => `<w:tc>${wordParagraph(text)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

export const sheetHead = `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
export const sheetTail = '</sheetData></worksheet>'

/** An Excel file around one sheet part. */
export const excelFile = (sheetPart: ZipEntry): Buffer =>
  zipFile([
    typesPart({
      '/xl/workbook.xml': 'spreadsheetml.sheet.main+xml',
      '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet+xml',
    }),
    relationsPart('_rels/.rels', 'officeDocument', 'xl/workbook.xml'),
    zipEntry(
      'xl/workbook.xml',
      `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${officeType}"><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    relationsPart('xl/_rels/workbook.xml.rels', 'worksheet', 'worksheets/sheet1.xml'),
    sheetPart,
  ])

export const excelRows = (rows: readonly (readonly string[])[]): Buffer =>
  excelFile(
    zipEntry(
      'xl/worksheets/sheet1.xml',
      sheetHead +
        rows
          .map(
            (row, i) =>
              `<row r="${i + 1}">${row.map((text, j) => `<c r="${String.fromCharCode(65 + j)}${i + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
          )
          .join('') +
        sheetTail,
    ),
  )

/** The final accounts' form 03 in small: enough for every reader and for the recognition of a form. */
export const formRows: readonly (readonly string[])[] = [
  ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
  ['208', '社会保障和就业支出', '120.00', '80.00', '40.00'],
  ['20805', '行政事业单位养老支出', '120.00', '80.00', '40.00'],
  ['2080505', '机关事业单位基本养老保险缴费支出', '120.00', '80.00', '40.00'],
  ['', '合计', '120.00', '80.00', '40.00'],
]
export const formTitle = '某单位2024年度决算公开 支出决算表 单位：万元'
