import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts, mixedAccounts } from '../../../test/made-accounts.js'
import { changeBlocks } from '../../../test/made-document.js'
import { findingsOf } from '../../../test/with-text.js'
import type { Document, Table } from '../../documents/document.js'

const rule = 'form.blank-figure'
const accounts = madeAccounts(mixedAccounts)

/** Blanks the amounts of a row from column `from` on, `count` of them, in the first table that has this code beside `width` columns. */
const blanked = (document: Document, code: string, width: number, from: number, count = 1): Document => {
  let done = false
  return changeBlocks(document, block => {
    const key =
      block.kind === 'table' && block.columns === width ? block.cells.find(cell => cell.text === code) : undefined
    if (!key || done) return block
    done = true
    const inRow = (block as Table).cells.filter(
      cell => cell.row === key.row && /^[\d,.]*$/.test(cell.text) && cell !== key,
    )
    const chosen = new Set(inRow.slice(from, from + count))
    return {
      ...(block as Table),
      cells: (block as Table).cells.map(cell => (chosen.has(cell) ? { ...cell, text: '' } : cell)),
    }
  })
}

const widthOf = (title: string): number => {
  const page = accounts.pages.find(p => p.number > 3 && p.blocks.some(b => b.kind === 'line' && b.text === title))
  const table = page?.blocks.find((block): block is Table => block.kind === 'table')
  if (!table) throw new Error(title)
  return table.columns
}

describe(rule, () => {
  test('reports parts without their total and a total without its parts', () => {
    const width = widthOf('支出决算表')
    const [total] = findingsOf(rule, blanked(accounts, '2080101', width, 0))
    expect(total).toMatchObject({ severity: 'warning', row: '2080101 行政运行', actual: '空白' })
    const [parts] = findingsOf(rule, blanked(accounts, '2080101', width, 1, 5))
    expect(parts).toMatchObject({ row: '2080101 行政运行', actual: '空白' })
  })

  test('is silent on correct disclosures in every layout', () => {
    for (const layout of ['joined', 'split'] as const)
      for (const made of [mixedAccounts, generalAccounts])
        expect(findingsOf(rule, madeAccounts({ ...made, layout }))).toEqual([])
  })

  test('is silent where a conversion may have lost the figure', () => {
    const ragged = changeBlocks(accounts, block =>
      block.kind === 'table' ? { ...block, grid: 'ragged' as const } : block,
    )
    expect(findingsOf(rule, blanked(ragged, '2080101', widthOf('支出决算表'), 0))).toEqual([])
  })
})
