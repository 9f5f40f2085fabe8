/** Bytes to text in the encodings Chinese offices use. The front door, and the HTML reader, come here. */

export type Decoded = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' }

/** Control characters no text holds; more than a stray few mean that these bytes are not text. */
const controlShareMax = 0.002

export const looksLikeText = (text: string): boolean => {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0) return false
    if (code < 32 && (code < 9 || code > 13) && code !== 0x1b) controls++
    else if (code >= 0x7f && code < 0xa0) controls++
    else if (code >= 0xe000 && code < 0xf8ff) controls += 0.25
  }
  return controls <= Math.max(2, text.length * controlShareMax)
}

const decodeStrictly = (bytes: Uint8Array, encoding: Decoded['encoding']): Decoded | null => {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}

const encodingByMark = (bytes: Uint8Array): Decoded['encoding'] | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** What a web page or XML text says of its own encoding in its first bytes, in the names TextDecoder knows. */
const declaredEncoding = (bytes: Uint8Array): Decoded['encoding'] | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const name =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /^<\?xml[^>]+encoding=["']([\w-]+)/i.exec(head)?.[1]
  if (!name) return null
  if (/^utf-?8$/i.test(name)) return 'utf-8'
  if (/^(gb2312|gbk|gb18030|gb_2312-80|x-gbk|cp936)$/i.test(name)) return 'gb18030'
  if (/^big5/i.test(name)) return 'big5'
  return null
}

/**
 * Decodes text: byte order mark, then UTF-8 if valid, then what the text declares, then GB18030.
 * A declared encoding never overrules valid UTF-8, because pages are often converted without their declaration.
 * Returns null when the bytes are no text in any of these.
 */
export const decodeText = (bytes: Uint8Array): Decoded | null => {
  const marked = encodingByMark(bytes)
  if (marked) {
    const text = new TextDecoder(marked).decode(bytes)
    return looksLikeText(text) ? { text, encoding: marked } : null
  }
  const declared = declaredEncoding(bytes)
  const tries = ['utf-8', ...(declared ? [declared] : []), 'gb18030'] as Decoded['encoding'][]
  for (const encoding of tries) {
    const decoded = decodeStrictly(bytes, encoding)
    if (decoded && looksLikeText(decoded.text)) return decoded
  }
  // A page with a few broken bytes is still read in the encoding it declares; the broken characters show as U+FFFD.
  if (declared) {
    const text = new TextDecoder(declared).decode(bytes)
    const broken = text.split('\uFFFD').length - 1
    if (looksLikeText(text) && broken <= Math.max(3, text.length / 200)) return { text, encoding: declared }
  }
  return null
}
