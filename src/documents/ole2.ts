/**
 * The OLE2 container (Compound File Binary, [MS-CFB]) that old .xls and .doc files and encrypted Office files live in.
 * The front door comes here to see which streams there are, the .xls reader for the workbook stream.
 */
const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const lastRegularSector = 0xfffffffa
const smallStreamBytesMax = 4096

export type Ole2Entry = { name: string; kind: 'storage' | 'stream' | 'root'; start: number; size: number }
export type Ole2 = {
  entries: Ole2Entry[]
  /** The bytes of the first stream with this name (any folder), or undefined. Throws RangeError when it is damaged. */
  stream: (name: string) => Uint8Array | undefined
}

export const isOle2 = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte)

const requireThat = (holds: boolean, what: string): void => {
  if (!holds) throw new RangeError(`OLE2: ${what}`)
}

/**
 * Opens an OLE2 container held in memory. Every chain of sectors is followed at most as far as the file has sectors.
 * @throws RangeError when the structure is damaged; the caller says it to the user.
 */
export const openOle2 = (bytes: Uint8Array): Ole2 => {
  requireThat(isOle2(bytes) && bytes.length >= 512, 'no header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number): number => view.getUint32(at, true)
  const sectorShift = view.getUint16(30, true)
  requireThat(sectorShift === 9 || sectorShift === 12, 'sector size')
  const sectorBytes = 1 << sectorShift
  const sectorsMax = Math.ceil(bytes.length / sectorBytes)
  const wordsPerSector = sectorBytes / 4
  const sectorAt = (sector: number): number => (sector + 1) * sectorBytes

  const fatSectors: number[] = []
  const addFatSector = (sector: number): void => {
    if (sector <= lastRegularSector && sector < sectorsMax) fatSectors.push(sector)
  }
  for (let i = 0; i < 109; i++) addFatSector(word(76 + i * 4))
  let difat = word(68)
  for (let steps = 0; difat <= lastRegularSector; steps++) {
    requireThat(steps < sectorsMax && sectorAt(difat) + sectorBytes <= bytes.length, 'DIFAT chain')
    for (let i = 0; i < wordsPerSector - 1; i++) addFatSector(word(sectorAt(difat) + i * 4))
    difat = word(sectorAt(difat) + (wordsPerSector - 1) * 4)
  }
  const nextSector = (sector: number): number => {
    const fatSector = fatSectors[Math.floor(sector / wordsPerSector)]
    requireThat(fatSector !== undefined, 'sector outside the table')
    const at = sectorAt(fatSector ?? 0) + (sector % wordsPerSector) * 4
    requireThat(at + 4 <= bytes.length, 'table outside the file')
    return word(at)
  }
  const chain = (first: number, size = Infinity): Uint8Array => {
    const parts: Uint8Array[] = []
    let length = 0
    for (let sector = first; sector <= lastRegularSector && length < size; sector = nextSector(sector)) {
      requireThat(parts.length < sectorsMax && sectorAt(sector) < bytes.length, 'sector chain')
      const part = bytes.subarray(sectorAt(sector), sectorAt(sector) + sectorBytes)
      parts.push(part)
      length += part.length
    }
    requireThat(size === Infinity || length >= size, 'stream too short')
    const whole = new Uint8Array(length)
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return size === Infinity ? whole : whole.subarray(0, size)
  }

  const directory = chain(word(48))
  const directoryView = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const kinds = { 1: 'storage', 2: 'stream', 5: 'root' } as const
  const entries: Ole2Entry[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const kind = kinds[(directory[at + 66] ?? 0) as 1 | 2 | 5]
    if (!kind) continue
    const nameBytes = Math.min(64, Math.max(0, directoryView.getUint16(at + 64, true) - 2))
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + nameBytes))
    entries.push({
      name,
      kind,
      start: directoryView.getUint32(at + 116, true),
      size: directoryView.getUint32(at + 120, true),
    })
  }

  const smallStream = (entry: Ole2Entry): Uint8Array => {
    const root = entries.find(candidate => candidate.kind === 'root')
    requireThat(root !== undefined, 'no root')
    const container = chain(root?.start ?? 0)
    const table = chain(word(60))
    const tableView = new DataView(table.buffer, table.byteOffset, table.byteLength)
    const whole = new Uint8Array(entry.size)
    let sector = entry.start
    for (let at = 0; at < entry.size; at += 64) {
      requireThat(sector * 64 < container.length && sector * 4 + 4 <= table.length, 'small sector chain')
      whole.set(container.subarray(sector * 64, sector * 64 + Math.min(64, entry.size - at)), at)
      sector = tableView.getUint32(sector * 4, true)
    }
    return whole
  }

  return {
    entries,
    stream: name => {
      const entry = entries.find(candidate => candidate.kind === 'stream' && candidate.name === name)
      if (!entry) return undefined
      requireThat(entry.size <= bytes.length, 'stream larger than the file')
      return entry.size < smallStreamBytesMax ? smallStream(entry) : chain(entry.start, entry.size)
    },
  }
}
