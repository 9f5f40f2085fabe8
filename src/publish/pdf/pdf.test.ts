import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { madeDisclosure } from '../../../test/made-disclosure.js'
import {
  figuresReadBack,
  hostileText,
  printedFigures,
  withHostileText,
  withLongForm,
} from '../../../test/printed-back.js'
import { readBytes } from '../../documents/read.js'
import { contentsPages } from './contents-pages.js'
import { printable } from './coverage.js'
import { renderPdf } from './pdf.js'

const made = madeDisclosure()

const bare = (text: string): string => text.replaceAll(/\s/g, '')

/** The text of each page as another program reads it, without spaces. */
const pagesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const document = await getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(bare(items.map(item => ('str' in item ? item.str : '')).join('')))
  }
  await document.destroy()
  return pages
}

describe('a disclosure as PDF', () => {
  it('is PDF/A-2, tagged, in Chinese, with title, author, hash and bookmarks', async () => {
    const text = Buffer.from(await renderPdf(made)).toString('latin1')
    expect(text).toMatch(/^%PDF-1\.7/)
    expect(text.trimEnd()).toMatch(/%%EOF$/)
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text).toMatch(/<pdfaid:conformance>[AB]<\/pdfaid:conformance>/)
    expect(text).toContain('/OutputIntents')
    expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
    expect(text).toContain('/StructTreeRoot')
    expect(text).toMatch(/\/Lang\s*\(zh-CN\)/)
    expect(text).toContain('/Outlines')
    expect(text).toContain(`sha256:${made.data.sha256}`)
    const utf8 = Buffer.from(text, 'latin1').toString('utf8')
    expect(utf8).toContain(`>${made.title}</rdf:li>`)
    expect(utf8).toContain(`<rdf:li>${made.identity.unitName}</rdf:li>`)
  })

  it('is the same file for the same disclosure', async () => {
    expect(Buffer.compare(await renderPdf(made), await renderPdf(madeDisclosure()))).toBe(0)
  })

  it('is read back cell for cell', async () => {
    const printed = printedFigures(made)
    expect(printed.length).toBeGreaterThan(50)
    const shown = new Set(['accounts.01', 'accounts.03', 'accounts.05'])
    const isShown = (figure: string): boolean => shown.has(figure.split('|')[0]!)
    expect((await figuresReadBack('made.pdf', await renderPdf(made))).filter(isShown)).toEqual(printed.filter(isShown))
  })

  it('prints contents with the pages on which their sections begin', async () => {
    const pages = await pagesOf(await renderPdf(made))
    const entries = made.sections.map(({ title }) => title)
    const own = contentsPages(made)
    expect(own[0]).toBe(3)
    for (const title of entries) {
      const page = pages.findIndex((text, i) => i > 1 && text.includes(bare(title))) + 1
      expect(own).toContain(page)
      expect(pages[1]).toMatch(new RegExp(`${bare(title)}[.…]+${page}`))
    }
  })

  it('says how its data can be verified', async () => {
    const last = (await pagesOf(await renderPdf(made))).at(-1)!
    expect(last).toContain(made.data.sha256)
    expect(last).toContain('mingzhangcheck')
  })

  it('repeats headers where a table goes on', async () => {
    const pages = (await pagesOf(await renderPdf(withLongForm(made, 130)))).filter(text => /第\d+项/.test(text))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(page).toContain('本年金额')
    const items = pages.join('\n').match(/第\d+项/g)
    expect(items).toEqual(Array.from({ length: 130 }, (_, i) => `第${i + 1}项`))
  })

  it('prints hostile text as it is', async () => {
    const pages = await pagesOf(await renderPdf(withHostileText(made)))
    expect(pages.join('')).toContain(bare(`项目${printable(hostileText)}完毕。`))
  })

  it('sets a mark for a character that its font does not have, and drops what cannot be seen', () => {
    expect(printable('甲\u{1f600}乙\u0007\u200b丙\n丁\t戊')).toBe('甲〓乙丙\n丁 戊')
  })

  it('prints a disclosure of nothing but a cover', async () => {
    const bytes = await renderPdf({ ...made, sections: [] })
    expect((await readBytes('cover.pdf', bytes)).pages.length).toBeGreaterThan(0)
  })
})
