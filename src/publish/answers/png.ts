/** A picture as a PNG file: 8-bit RGB, nothing else. pictures.ts comes here. */
import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const trueColour = 2
const filterUp = 2

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** `rgb` holds width × height × 3 bytes, row by row from the top. */
export const encodePng = (rgb: Uint8Array, width: number, height: number): Uint8Array => {
  const row = width * 3
  if (rgb.length !== row * height) throw new RangeError(`${rgb.length} bytes are not ${width} × ${height} RGB pixels`)
  const filtered = new Uint8Array((row + 1) * height)
  for (let y = 0; y < height; y++) {
    const to = y * (row + 1)
    const from = y * row
    filtered[to] = filterUp
    for (let x = 0; x < row; x++) filtered[to + 1 + x] = (rgb[from + x]! - (y > 0 ? rgb[from - row + x]! : 0)) & 0xff
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, trueColour, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(filtered)),
      chunk('IEND', new Uint8Array()),
    ]),
  )
}
