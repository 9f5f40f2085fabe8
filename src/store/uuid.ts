/**
 * Time-ordered UUIDs (version 7, RFC 9562) made by us: the databases make no keys. Whoever adds a district, a book or an
 * act comes here.
 */
import { randomBytes } from 'node:crypto'

const counterMax = 0xfff

let last = { timeMs: 0, counter: 0 }

/** A new id; ids made by one process sort in the order in which they were made. */
export const newId = (nowMs: number = Date.now()): string => {
  // The 12 bits after the version count within a millisecond; a full count borrows the next one.
  last =
    nowMs > last.timeMs
      ? { timeMs: nowMs, counter: randomBytes(1).readUInt8() }
      : last.counter < counterMax
        ? { timeMs: last.timeMs, counter: last.counter + 1 }
        : { timeMs: last.timeMs + 1, counter: 0 }
  const time = last.timeMs.toString(16).padStart(12, '0')
  const random = randomBytes(8)
  random[0] = (random[0]! & 0x3f) | 0x80
  const tail = random.toString('hex')
  const counter = last.counter.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
