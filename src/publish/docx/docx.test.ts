import { strFromU8, unzipSync } from 'fflate'
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
import { renderDocx } from './docx.js'
import { plain } from './text.js'

const made = madeDisclosure()

const partOf = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name]!)

describe('a disclosure as Word', () => {
  it('is the same file for the same disclosure', async () => {
    expect(Buffer.compare(await renderDocx(made), await renderDocx(madeDisclosure()))).toBe(0)
  })

  it('is read back cell for cell', async () => {
    const shown = new Set(['accounts.01', 'accounts.03', 'accounts.05'])
    const isShown = (figure: string): boolean => shown.has(figure.split('|')[0]!)
    const read = await figuresReadBack('made.docx', await renderDocx(made))
    expect(read.filter(isShown)).toEqual(printedFigures(made).filter(isShown))
  })

  it('has real headings, styles and contents that show before they are updated', async () => {
    const bytes = await renderDocx(made)
    const document = partOf(bytes, 'word/document.xml')
    for (const style of ['Heading1', 'Heading2', 'Heading3', 'BodyText', 'TableText', 'TOC1', 'TOC2'])
      expect(document).toContain(`w:val="${style}"`)
    expect(document).toMatch(/TOC [^<]*\\o &quot;1-2&quot;|TOC [^<]*\\o "1-2"/)
    expect(document).toMatch(
      /w:fldCharType="begin"[^>]*w:dirty="(true|1)"|w:dirty="(true|1)"[^>]*w:fldCharType="begin"/,
    )
    const anchors = [...document.matchAll(/w:anchor="(_Toc\d+)"/g)].map(match => match[1]!)
    expect(anchors.length).toBeGreaterThan(6)
    for (const anchor of anchors) expect(document).toContain(`w:name="${anchor}"`)
    expect(partOf(bytes, 'word/styles.xml')).toMatch(/w:firstLineChars="200"/)
  })

  it('sets widths, header rows and landscape pages', async () => {
    const document = partOf(await renderDocx(withLongForm(made, 90)), 'word/document.xml')
    const tables = document.split('<w:tbl>').slice(1)
    expect(tables.length).toBe(6)
    for (const table of tables) {
      const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].reduce((sum, match) => sum + Number(match[1]), 0)
      expect(grid).toBeGreaterThan(9000)
      expect(table).toMatch(/<w:tblLayout w:type="fixed"/)
      expect(table).toContain('<w:tblHeader')
      expect(table).not.toMatch(/<w:tcW w:w="0"/)
    }
    expect(document).toMatch(/w:orient="landscape"/)
  })

  it('shows charts as pictures with words for those who do not see them', async () => {
    const bytes = await renderDocx(made)
    const document = partOf(bytes, 'word/document.xml')
    expect(document.match(/<wp:docPr /g)).toHaveLength(2)
    expect(document).toContain('descr="基本支出610.98万元，项目支出2613.03万元。"')
    expect(Object.keys(unzipSync(bytes)).filter(name => name.startsWith('word/media/'))).toHaveLength(2)
  })

  it('names title, unit and hash in its properties', async () => {
    const core = partOf(await renderDocx(made), 'docProps/core.xml')
    expect(core).toContain(`<dc:title>${made.title}</dc:title>`)
    expect(core).toContain(`<dc:creator>${made.identity.unitName}</dc:creator>`)
    expect(core).toContain(`sha256:${made.data.sha256}`)
    expect(core).toContain('2025-01-01T00:00:00Z')
  })

  it('prints hostile text as it is', async () => {
    const { pages } = await readBytes('hostile.docx', await renderDocx(withHostileText(made)))
    const text = pages.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'table' ? [] : [block.text])))
    expect(text.join('\n')).toContain(plain(`项目${hostileText}完毕。`))
  })

  it('prints a disclosure of nothing but a cover', async () => {
    const bytes = await renderDocx({ ...made, sections: [] })
    expect(partOf(bytes, 'word/document.xml')).toContain(made.cover[0])
  })
})
