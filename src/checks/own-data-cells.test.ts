import { beforeAll, describe, expect, test } from 'vitest'
import { madeDisclosure } from '../../test/made-disclosure.js'
import type { Document, Table } from '../documents/document.js'
import { readBytes } from '../documents/read.js'
import { readPublished } from '../publish/embed/read-published.js'
import { openDataOf } from '../publish/open-data.js'
import { renderXlsx } from '../publish/xlsx/xlsx.js'
import { checkDocument } from './check.js'
import type { Finding } from './finding.js'

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await renderXlsx(madeDisclosure())
})

const sheet = '支出决算表'

/** What is said of the cells after `change` has been made on the sheet of expenditure. */
const foundAfter = async (change: (table: Table, document: Document) => void): Promise<Finding[]> => {
  const document = await readBytes('made.xlsx', bytes)
  const table = document.pages.find(({ name }) => name === sheet)?.blocks.find(block => block.kind === 'table')
  if (table === undefined) throw new Error('no table')
  change(table, document)
  const disclosure = madeDisclosure()
  const { sha256, files } = openDataOf(disclosure.book, disclosure.identity, disclosure.figures, disclosure)
  const reading = readPublished(new Map(files.map(({ file, text }) => [file, new TextEncoder().encode(text)])))
  if (reading?.ok !== true) throw new Error('not published')
  const ownData = { declaredSha256: sha256, sha256, problems: [], published: reading.published }
  return checkDocument(document, { ownData }).findings.filter(({ rule }) => rule === 'data.cell')
}

const rowOf = (table: Table, code: string): number => table.cells.find(({ text }) => text === code)!.row

describe('the cells of a form against its data', () => {
  test('nothing is said of a form as it was published', async () => {
    expect(await foundAfter(() => {})).toEqual([])
  })

  test('a figure, a blank that became 0.00 and a figure that became blank are three differences', async () => {
    const found = await foundAfter(table => {
      const at = (code: string, column: number) =>
        table.cells.find(cell => cell.row === rowOf(table, code) && cell.column === column)!
      at('2080105', 2).text = '313.20'
      at('2080105', 3).text = '0.00'
      at('2080105', 4).text = ''
    })
    expect(found.map(({ expected, actual }) => [expected, actual])).toEqual([
      ['313.02', '313.20'],
      ['空白', '0.00'],
      ['313.02', '空白'],
    ])
    for (const { row, form, message } of found) {
      expect(row).toContain('2080105')
      expect(form).toBe('accounts.03')
      expect(message).toContain(sheet)
    }
  })

  test('a row that was taken out, one that was put in, an account with another name', async () => {
    const gone = await foundAfter(table => {
      const row = rowOf(table, '2080105')
      table.cells = table.cells.filter(cell => cell.row !== row)
      for (const cell of table.cells) if (cell.row > row) cell.row--
      table.rows--
    })
    expect(gone.some(({ message }) => message.includes('没有“2080105'))).toBe(true)
    const added = await foundAfter(table => {
      const texts = ['2080199', '其他人力资源和社会保障管理事务支出', '1.00', '', '1.00', '', '', '']
      texts.forEach((text, column) =>
        table.cells.push({ text, row: table.rows, column, rowSpan: 1, columnSpan: 1, page: table.pages[0]! }),
      )
      table.rows++
    })
    expect(added).toMatchObject([{ expected: '没有这一行' }])
    const renamed = await foundAfter(table => {
      table.cells.find(({ text }) => text === '劳动保障监察')!.text = '劳动关系和维权'
    })
    expect(renamed).toMatchObject([{ expected: '劳动保障监察', actual: '劳动关系和维权' }])
  })

  test('a row that stands at another place is named, and only that one', async () => {
    const found = await foundAfter(table => {
      const from = rowOf(table, '2080105')
      const to = table.rows - 1
      for (const cell of table.cells)
        if (cell.row === from) cell.row = to
        else if (cell.row > from) cell.row--
    })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ form: 'accounts.03', actual: '在别的位置' })
    expect(found[0]!.row).toContain('2080105')
    expect(found[0]!.expected).toMatch(/^“2080101.*”行之后$/)
  })

  test('another year above the table is seen there', async () => {
    const found = await foundAfter((_, document) => {
      const page = document.pages.find(({ name }) => name === sheet)!
      for (const block of page.blocks)
        if (block.kind === 'line') block.text = block.text.replace('2024年度', '2023年度')
    })
    expect(found.some(({ expected, form }) => form === 'accounts.03' && expected === '2024年度')).toBe(true)
  })

  test('a table that is another one is not listed cell by cell', async () => {
    const found = await foundAfter(table => {
      for (const cell of table.cells) if (/^[\d,]+\.\d\d$/.test(cell.text)) cell.text = '1.11'
    })
    expect(found.length).toBeGreaterThan(20)
    expect(found.length).toBeLessThan(40)
  })
})
