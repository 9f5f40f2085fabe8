import { expect, test } from 'vitest'
import { readBytes } from '../../documents/read.js'
import { compilePdf, fontFamily } from './compiler.js'

const printed = async (text: string): Promise<string> => {
  const source = `#set document(title: "x")\n#set text(font: "${fontFamily}")\n${text}\n`
  const { pages } = await readBytes('made.pdf', compilePdf(source))
  return pages.flatMap(({ blocks }) => blocks.map(block => (block.kind === 'line' ? block.text : ''))).join('')
}

// Each character has a byte in common with the one before it, at its end or its beginning.
test.each([['资金收入', '退休收入', '资金收入', '退金收入', '退釐收入', '退休', '退釐收入', '资金收入']])(
  'every document is printed with its own characters, whatever was printed before it: %s …',
  async (...texts) => {
    for (const text of texts) expect(await printed(text)).toBe(text)
  },
)
