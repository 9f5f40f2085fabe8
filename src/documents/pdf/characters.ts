/**
 * The characters of a page with their places: read once from PDFium, cleaned of what is not printed, turned upright.
 * lines.ts and cells.ts build their text from these columns of numbers; reader.ts fills them page by page.
 */
import { everything, type Bounds, type ClipFinder } from './clip.js'
import type { Engine } from './pdfium.js'

/** From page space (PDF user space) to display space: x' = a·x + c·y + e, y' = b·x + d·y + f; y' grows downwards. */
export type Matrix = { a: number; b: number; c: number; d: number; e: number; f: number }

/** Columns of equal length, one entry a printed character, in the order of the file. Points, upright display space. */
export type Characters = {
  count: number
  text: string[]
  code: Int32Array
  /** The glyph's ink. */
  x0: Float32Array
  y0: Float32Array
  x1: Float32Array
  y1: Float32Array
  /** The pen before and after the glyph: where the next character of the same word begins. */
  left: Float32Array
  right: Float32Array
  baseline: Float32Array
  /** Height of the font's square as printed; Chinese characters are about one em wide, digits half. */
  em: Float32Array
  /** 1 where the file has a space of its own before this character. */
  spaceBefore: Uint8Array
  /** Characters that the file's fonts give no meaning for (no Unicode value). */
  unknown: number
}

const isInvisible = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2064) ||
  code === 0xfeff ||
  code === 0xfffe ||
  code === 0xffff

const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f

const ordinaryForms = new Map<number, string>()

/** Radicals (U+2E80–2FDF) and compatibility ideographs (U+F900–FAFF) as the ordinary characters they look like. */
export const ordinaryCharacter = (code: number): string => {
  const known = ordinaryForms.get(code)
  if (known !== undefined) return known
  const printed = code >= 0xd800 && code <= 0xdfff ? String.fromCharCode(code) : String.fromCodePoint(code)
  const odd = (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)
  const ordinary = odd ? (radicalsWithoutMapping.get(printed) ?? printed.normalize('NFKC')) : printed
  ordinaryForms.set(code, ordinary)
  return ordinary
}

/** CJK Radicals Supplement for which Unicode gives no compatibility mapping, as fonts in use confuse them. */
const radicalPairs =
  '⺠民 ⻋车 ⻓长 ⻔门 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻥鱼 ⻦鸟 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻅见 ⻉贝 ⻘青 ' +
  '⻄西 ⻆角 ⺟母 ⺝月 ⺩王 ⺬示 ⻁虎 ⻑長 ⻤鬼 ⻣骨 ⻨麦 ⻳龟 ⻊足 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻖阝'
const radicalsWithoutMapping = new Map(radicalPairs.split(' ').map(pair => [pair[0]!, pair[1]!] as const))

const newCharacters = (capacity: number): Characters => ({
  count: 0,
  text: [],
  code: new Int32Array(capacity),
  x0: new Float32Array(capacity),
  y0: new Float32Array(capacity),
  x1: new Float32Array(capacity),
  y1: new Float32Array(capacity),
  left: new Float32Array(capacity),
  right: new Float32Array(capacity),
  baseline: new Float32Array(capacity),
  em: new Float32Array(capacity),
  spaceBefore: new Uint8Array(capacity),
  unknown: 0,
})

/** Characters about as wide as high: Chinese, kana, full-width forms and punctuation. */
export const isWide = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xff00 && code <= 0xff60) ||
  code >= 0x20000

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a

/** Quarter turns clockwise that make most of the page's text upright: 1 where it runs upwards on the page. */
export const turnsOfText = (engine: Engine, textPage: number, count: number): 0 | 1 | 2 | 3 => {
  const { call } = engine
  const votes: [number, number, number, number] = [0, 0, 0, 0]
  const step = Math.max(1, Math.floor(count / 64))
  for (let i = 0; i < count; i += step) {
    if (isSpace(call.FPDFText_GetUnicode(textPage, i)) || call.FPDFText_IsGenerated(textPage, i) === 1) continue
    // PDFium counts the angle clockwise.
    const quarters = -Math.round(call.FPDFText_GetCharAngle(textPage, i) / (Math.PI / 2))
    votes[(((quarters % 4) + 4) % 4) as 0 | 1 | 2 | 3]++
  }
  const all = votes[0] + votes[1] + votes[2] + votes[3]
  for (const turn of [1, 2, 3] as const) if (votes[turn] * 2 > all) return turn
  return 0
}

/** Text neither along nor across the page is a watermark or a stamp, not what the page says. */
const isOffAxis = (radians: number): boolean => {
  const quarters = radians / (Math.PI / 2)
  return Math.abs(quarters - Math.round(quarters)) > 0.1
}

/** Whether enough of a character to be read lies in the clip: its middle across, a quarter of its height. */
const isShown = (clip: Bounds, x: number, bottom: number, top: number): boolean => {
  if (x < clip.left - 1 || x > clip.right + 1) return false
  const shown = Math.min(top, clip.top) - Math.max(bottom, clip.bottom)
  return shown >= 0.25 * (top - bottom)
}

/**
 * Reads the first `count` characters of a text page into upright display space through `matrix`.
 * Control characters, spaces, characters that PDFium generated, characters that are clipped away or stand outside the
 * page and slanted watermarks are left out; a space of the file's own is kept as a mark on the character after it.
 */
export const readCharacters = (
  engine: Engine,
  textPage: number,
  count: number,
  matrix: Matrix,
  clipOf: ClipFinder,
): Characters => {
  const { call, heaps, scratch } = engine
  const { HEAPF32, HEAPF64 } = heaps
  const at8 = scratch >> 3
  const at4 = scratch >> 2
  const { a, b, c, d, e, f } = matrix
  const turned = a === 0
  const chars = newCharacters(count)
  let n = 0
  let space = 0
  let high = 0
  let object = 0
  let clip = everything
  let isSlanted = false
  for (let i = 0; i < count; i++) {
    let code = call.FPDFText_GetUnicode(textPage, i)
    if (code < 0) code >>>= 0
    if (isSpace(code)) {
      if (call.FPDFText_IsGenerated(textPage, i) !== 1) space = 1
      continue
    }
    if (code === 0 || code === 0xfffd || code > 0x10ffff || (code >= 0xe000 && code <= 0xefff)) {
      chars.unknown++
      if (code === 0 || code > 0x10ffff) continue
    }
    if (isInvisible(code)) continue
    if (code >= 0xd800 && code <= 0xdbff) {
      high = code
      continue
    }
    if (code >= 0xdc00 && code <= 0xdfff) {
      if (high === 0) continue
      code = ((high - 0xd800) << 10) + (code - 0xdc00) + 0x10000
    }
    high = 0
    call.FPDFText_GetCharBox(textPage, i, scratch, scratch + 8, scratch + 16, scratch + 24)
    const boxLeft = HEAPF64[at8]!
    const boxRight = HEAPF64[at8 + 1]!
    const boxBottom = HEAPF64[at8 + 2]!
    const boxTop = HEAPF64[at8 + 3]!
    call.FPDFText_GetCharOrigin(textPage, i, scratch, scratch + 8)
    const originX = HEAPF64[at8]!
    const originY = HEAPF64[at8 + 1]!
    const loose = call.FPDFText_GetLooseCharBox(textPage, i, scratch) === 1
    const textObject = call.FPDFText_GetTextObject(textPage, i)
    if (textObject !== object) {
      object = textObject
      clip = clipOf(textObject)
      isSlanted = textObject !== 0 && isOffAxis(call.FPDFText_GetCharAngle(textPage, i))
    }
    if (isSlanted) continue
    if (turned) {
      if (!isShown(clip, (boxLeft + boxRight) / 2, boxBottom, boxTop)) continue
    } else {
      // Small signs (a full stop, a comma) count with the height of their line.
      const square = Math.max(boxRight - boxLeft, boxTop - boxBottom, 8)
      const bottom = originY - (d < 0 ? 0.16 : 0.84) * square
      if (!isShown(clip, (boxLeft + boxRight) / 2, bottom, bottom + square)) continue
    }
    const xa = a * boxLeft + c * boxBottom + e
    const xb = a * boxRight + c * boxTop + e
    const ya = b * boxLeft + d * boxBottom + f
    const yb = b * boxRight + d * boxTop + f
    const x0 = xa < xb ? xa : xb
    const x1 = xa < xb ? xb : xa
    const y0 = ya < yb ? ya : yb
    const y1 = ya < yb ? yb : ya
    const height = y1 - y0
    let left = a * originX + c * originY + e
    const baseline = b * originX + d * originY + f
    let right = x1
    if (loose) {
      // left, top, right, bottom as single floats; only the extent along the line is trustworthy.
      const along = turned
        ? Math.abs(HEAPF32[at4 + 1]! - HEAPF32[at4 + 3]!)
        : Math.abs(HEAPF32[at4 + 2]! - HEAPF32[at4]!)
      if (along > 0) right = left + along
    }
    // A pen position far from the ink (vertical or broken fonts) is worth less than the ink itself.
    if (!(left <= x1 && right >= x0) || right - left > 4 * Math.max(height, x1 - x0, 4)) {
      left = x0
      right = x1
    }
    if (!(x1 - x0 >= 0 && height >= 0) || !Number.isFinite(left + right + baseline)) continue
    const width = right - left
    const ink = x1 - x0
    let em: number
    if (isWide(code)) em = Math.max(width, height, ink)
    else if (isDigit(code) || isUpper(code)) em = height / 0.69
    else em = Math.max(width, height)
    const character = ordinaryCharacter(code)
    chars.text.push(character)
    chars.code[n] = character.codePointAt(0) ?? code
    chars.x0[n] = x0
    chars.y0[n] = y0
    chars.x1[n] = x1
    chars.y1[n] = y1
    chars.left[n] = left
    chars.right[n] = right
    chars.baseline[n] = baseline
    chars.em[n] = em
    chars.spaceBefore[n] = space
    space = 0
    n++
  }
  chars.count = n
  return chars
}
