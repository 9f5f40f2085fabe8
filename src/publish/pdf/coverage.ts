/** Which characters the font of our PDFs can show, read from its character map. markup.ts comes here. */
import { closeSync, openSync, readSync } from 'node:fs'
import { fontFile } from './compiler.js'

/** The mark that Chinese printers set for a character they do not have. */
const missingMark = '〓'

const read = (file: number, at: number, length: number): Buffer => {
  const buffer = Buffer.alloc(length)
  readSync(file, buffer, 0, length, at)
  return buffer
}

/** Ranges `[first, last]` of the map in format 12, ascending. */
const rangesOf = (path: string): [first: number, last: number][] => {
  const file = openSync(path, 'r')
  try {
    const tables = read(file, 0, 12).readUInt16BE(4)
    const directory = read(file, 12, tables * 16)
    for (let i = 0; i < tables; i++) {
      if (directory.toString('latin1', i * 16, i * 16 + 4) !== 'cmap') continue
      const map = read(file, directory.readUInt32BE(i * 16 + 8), directory.readUInt32BE(i * 16 + 12))
      const maps = map.readUInt16BE(2)
      for (let m = 0; m < maps; m++) {
        const at = map.readUInt32BE(4 + m * 8 + 4)
        if (map.readUInt16BE(at) !== 12) continue
        return Array.from({ length: map.readUInt32BE(at + 12) }, (_, group) => {
          const from = at + 16 + group * 12
          return [map.readUInt32BE(from), map.readUInt32BE(from + 4)]
        })
      }
    }
    throw new Error(`${path} has no character map in format 12`)
  } finally {
    closeSync(file)
  }
}

let ranges: [first: number, last: number][] | undefined

const isCovered = (code: number): boolean => {
  ranges ??= rangesOf(fontFile('400Regular'))
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}

/** Characters without a picture of their own: controls, joiners, directions, variation selectors. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u
const spaces = /[\t\u2028\u2029]/

/** The text with only characters that the font shows; line feeds stay. */
export const printable = (text: string): string => {
  let shown = ''
  for (const character of text) {
    if (character === '\n') shown += character
    else if (spaces.test(character)) shown += ' '
    else if (invisible.test(character)) continue
    else shown += isCovered(character.codePointAt(0)!) ? character : missingMark
  }
  return shown
}
