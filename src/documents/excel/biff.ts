/**
 * The records of an Excel 97–2003 workbook stream (BIFF8, [MS-XLS]) and the strings inside them.
 * The .xls reader comes here.
 */

export const recordTypes = {
  formula: 0x0006,
  eof: 0x000a,
  dateMode: 0x0022,
  filePass: 0x002f,
  continue: 0x003c,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  mulBlank: 0x00be,
  rString: 0x00d6,
  xf: 0x00e0,
  mergedCells: 0x00e5,
  sst: 0x00fc,
  labelSst: 0x00fd,
  blank: 0x0201,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  rk: 0x027e,
  bof: 0x0809,
  format: 0x041e,
} as const

/** A record with the data of the CONTINUE records after it, which strings may run over. */
export type BiffRecord = { type: number; parts: Uint8Array[] }

/** The records from an offset of the workbook stream on. Throws RangeError where one reaches beyond the stream. */
export function* recordsFrom(stream: Uint8Array, start: number): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const recordAt = (at: number): { type: number; data: Uint8Array; next: number } => {
    const next = at + 4 + view.getUint16(at + 2, true)
    if (next > stream.length) throw new RangeError('BIFF: record beyond the stream')
    return { type: view.getUint16(at, true), data: stream.subarray(at + 4, next), next }
  }
  let at = start
  while (at + 4 <= stream.length) {
    const record = recordAt(at)
    const parts = [record.data]
    at = record.next
    while (at + 4 <= stream.length && view.getUint16(at, true) === recordTypes.continue) {
      const more = recordAt(at)
      parts.push(more.data)
      at = more.next
    }
    yield { type: record.type, parts }
  }
}

/** Reads on over the parts of one record; `string` knows that a string carried on in the next part repeats its flags. */
export const openParts = (parts: Uint8Array[]) => {
  let part = 0
  let at = 0
  const current = (): Uint8Array => {
    while (part < parts.length && at >= (parts[part] as Uint8Array).length) {
      part++
      at = 0
    }
    const data = parts[part]
    if (!data) throw new RangeError('BIFF: record too short')
    return data
  }
  const byte = (): number => current()[at++] as number
  const short = (): number => byte() | (byte() << 8)
  const long = (): number => (short() | (short() << 16)) >>> 0
  const skip = (count: number): void => {
    for (let left = count; left > 0;) {
      const step = Math.min(left, current().length - at)
      at += step
      left -= step
    }
  }
  const characters = (count: number, firstWide: boolean): string => {
    let wide = firstWide
    let text = ''
    for (let left = count; left > 0;) {
      if (at >= (parts[part]?.length ?? 0)) {
        const before = part
        current()
        if (part !== before) wide = (byte() & 1) === 1
      }
      const data = current()
      const fit = Math.min(left, Math.floor((data.length - at) / (wide ? 2 : 1)))
      if (fit === 0) throw new RangeError('BIFF: character cut in two')
      const end = at + fit * (wide ? 2 : 1)
      text += new TextDecoder(wide ? 'utf-16le' : 'latin1').decode(data.subarray(at, end))
      at = end
      left -= fit
    }
    return text
  }
  /** XLUnicodeRichExtendedString, or the plain one, whose flags are simply without rich and extended parts. */
  const string = (count: number): string => {
    const flags = byte()
    const runs = flags & 8 ? short() : 0
    const extended = flags & 4 ? long() : 0
    const text = characters(count, (flags & 1) === 1)
    skip(runs * 4 + extended)
    return text
  }
  return { byte, short, long, string }
}

/** The number in an RK value: an integer or the high half of a double, perhaps in hundredths. */
export const numberOfRk = (rk: number): number => {
  let value: number
  if (rk & 2) value = rk >> 2
  else {
    const view = new DataView(new ArrayBuffer(8))
    view.setUint32(4, rk & 0xfffffffc, true)
    value = view.getFloat64(0, true)
  }
  return rk & 1 ? value / 100 : value
}

export const errorTexts: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}
