/**
 * Bounded reading of zip archives: .docx and .xlsx readers and the front door come here for entries.
 * Sizes are counted on the bytes that really come out, piece by piece, so an archive that lies about its sizes is
 * refused all the same; archives inside archives are never opened.
 */
import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import { fromBufferPromise, type Entry } from 'yauzl'
import { UnreadableError, type Source } from './document.js'
import { damaged, encrypted, refuse, startClock } from './refusal.js'

const entriesMax = 10_000
/** Compressed bytes handed to the inflater at a time: deflate grows at most 1032-fold, so at most ~8 MB come back. */
const pieceBytes = 8 * 1024
/** Beyond `ratioBytesMin` unpacked bytes an entry may not have grown more than this: no office file does. */
const ratioMax = 400
const ratioBytesMin = 16 * 1024 * 1024

export type Archive = {
  /** Entry names as stored, with forward slashes and without a leading slash. */
  names: string[]
  /** The stored name of an entry, compared without regard to case (as Office does), or undefined. */
  find: (name: string) => string | undefined
  /** The entry's bytes in pieces; throws `damaged` when there is no such entry. */
  pieces: (name: string) => Generator<Uint8Array>
  /** The entry's text in pieces, decoded as UTF-8 or, by its byte order mark, UTF-16. */
  text: (name: string) => Generator<string>
}

const bombRefusal = (file: string, detail: string): UnreadableError =>
  refuse(
    file,
    'too-large',
    `文件解压后过大（${detail}），疑似压缩炸弹，已停止读取。`,
    '正常的公开文件不会这样大。请在原软件中打开，删去多余的内容后另存，再重新检查。',
  )

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

const listEntries = async (file: string, bytes: Uint8Array): Promise<Entry[]> => {
  const entries: Entry[] = []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false, validateEntrySizes: false })
  if (zip.entryCount > entriesMax) throw bombRefusal(file, `内含 ${zip.entryCount} 个文件，上限 ${entriesMax} 个`)
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > entriesMax) reject(bombRefusal(file, `内含的文件超过 ${entriesMax} 个`))
      else zip.readEntry()
    })
    zip.readEntry()
  })
  return entries
}

const entryName = (entry: Entry): string =>
  Buffer.from(entry.fileNameRaw).toString('utf8').replaceAll('\\', '/').replace(/^\/+/, '')

/** The compressed bytes of an entry, found through its local header. */
const storedBytes = (file: string, bytes: Uint8Array, entry: Entry): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = entry.relativeOffsetOfLocalHeader
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50)
    throw damaged(file, `压缩包中“${entryName(entry)}”的位置不对`)
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  const end = start + entry.compressedSize
  if (end > bytes.length) throw damaged(file, `压缩包中“${entryName(entry)}”不完整`)
  return bytes.subarray(start, end)
}

/** Inflates one entry piece by piece. Errors of the inflater come out as they are; the caller names the file. */
function* inflated(stored: Uint8Array, method: number): Generator<Uint8Array> {
  if (method === 0) {
    yield stored
    return
  }
  let out: Uint8Array[] = []
  const inflate = new Inflate(piece => out.push(piece))
  for (let at = 0; at < stored.length || at === 0; at += pieceBytes) {
    inflate.push(stored.subarray(at, at + pieceBytes), at + pieceBytes >= stored.length)
    yield* out
    out = []
  }
}

/**
 * Opens a zip archive held in memory.
 * @throws UnreadableError `damaged` (truncated, wrong checksum), `encrypted` (an entry that is asked for has a
 * password), `too-large` (more than limits.unpackedBytesMax over all entries read, too many entries, absurd ratio)
 */
export const openArchive = async ({ file, bytes, limits }: Source): Promise<Archive> => {
  const keepTime = startClock(file, limits)
  const entries = new Map<string, Entry>()
  const byFoldedName = new Map<string, string>()
  let unpackedBytes = 0
  try {
    for (const entry of await listEntries(file, bytes)) {
      const name = entryName(entry)
      entries.set(name, entry)
      byFoldedName.set(name.toLowerCase(), name)
    }
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    throw damaged(file, '压缩结构不完整（文件可能没有下载完或没有保存完）')
  }

  function* pieces(name: string): Generator<Uint8Array> {
    const entry = entries.get(name)
    if (!entry) throw damaged(file, `缺少“${name}”`)
    if (entry.isEncrypted()) throw encrypted(file, '压缩包')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw damaged(file, `“${name}”使用了不支持的压缩方式（${entry.compressionMethod}）`)
    if (unpackedBytes + entry.uncompressedSize > limits.unpackedBytesMax)
      throw bombRefusal(file, `超过 ${megabytes(limits.unpackedBytesMax)}`)
    const stored = storedBytes(file, bytes, entry)
    let entryBytes = 0
    let checksum = 0
    try {
      for (const piece of inflated(stored, entry.compressionMethod)) {
        unpackedBytes += piece.length
        entryBytes += piece.length
        if (unpackedBytes > limits.unpackedBytesMax)
          throw bombRefusal(file, `超过 ${megabytes(limits.unpackedBytesMax)}`)
        if (entryBytes > ratioBytesMin && entryBytes > ratioMax * stored.length)
          throw bombRefusal(file, `“${name}”解压后膨胀 ${ratioMax} 倍以上`)
        keepTime()
        checksum = crc32(piece, checksum)
        yield piece
      }
    } catch (error) {
      if (error instanceof UnreadableError) throw error
      throw damaged(file, `“${name}”解压出错`)
    }
    if (checksum !== entry.crc32) throw damaged(file, `“${name}”的校验值不符，内容有改动或缺失`)
  }

  function* text(name: string): Generator<string> {
    let decoder: InstanceType<typeof TextDecoder> | undefined
    for (const piece of pieces(name)) {
      if (piece.length === 0) continue
      decoder ??= new TextDecoder(
        piece[0] === 0xff && piece[1] === 0xfe
          ? 'utf-16le'
          : piece[0] === 0xfe && piece[1] === 0xff
            ? 'utf-16be'
            : 'utf-8',
      )
      yield decoder.decode(piece, { stream: true })
    }
    if (decoder) yield decoder.decode()
  }

  return { names: [...entries.keys()], find: name => byFoldedName.get(name.toLowerCase()), pieces, text }
}
