import { describe, expect, it } from 'vitest'
import type { PrintedTable } from '../../forms/printed-table.js'
import { cellInsetPt, emsOf, fitTable, lineHeight, onOwnPage, staysWhole } from './fit.js'

const ownPage = onOwnPage(0)
const page = { widthPt: 483, heightPt: 640 }

const table = (columns: number, rows: number, label = '机关事业单位基本养老保险缴费支出'): PrintedTable => ({
  id: 'made',
  title: '支出决算表',
  caption: { number: '', left: '', middle: '', right: '' },
  widths: [2, 6, ...new Array<number>(columns).fill(2)],
  headerRows: 1,
  rows: [
    {
      cells: [
        { text: '科目编码', role: 'header' },
        { text: '科目名称', role: 'header' },
        ...Array.from({ length: columns }, () => ({ text: '对附属单位补助支出', role: 'header' as const })),
      ],
    },
    ...Array.from({ length: rows }, () => ({
      cells: [
        { text: '2080505', role: 'code' as const },
        { text: label, role: 'label' as const },
        ...Array.from({ length: columns }, () => ({ text: '1,234,567.89', role: 'amount' as const })),
      ],
    })),
  ],
  notes: [],
  landscape: false,
})

describe('tables fitted to a page', () => {
  it.each([1, 3, 5, 7])('fill the width with %i columns of amounts, none of which breaks', columns => {
    const { columnsPt, fontSizePt } = fitTable(table(columns, 20), page, ownPage)
    expect(columnsPt.reduce((sum, width) => sum + width, 0)).toBeCloseTo(page.widthPt, 6)
    for (const width of columnsPt.slice(2))
      expect(emsOf('1,234,567.89') * fontSizePt + 2 * cellInsetPt).toBeLessThanOrEqual(width)
  })

  it('make the type smaller only as far as the columns ask', () => {
    expect(fitTable(table(1, 20), page, ownPage).fontSizePt).toBe(10.5)
    expect(fitTable(table(6, 20), page, ownPage).fontSizePt).toBeLessThan(
      fitTable(table(3, 20), page, ownPage).fontSizePt,
    )
  })

  it('leave room for at least four characters of a name', () => {
    const { columnsPt, fontSizePt } = fitTable(table(7, 20), page, ownPage)
    expect(columnsPt[1]).toBeGreaterThanOrEqual(4 * fontSizePt + 2 * cellInsetPt)
  })

  it('stand on one page where they can', () => {
    const { fontSizePt, paddingPt, heightPt } = fitTable(table(2, 36), page, ownPage)
    expect(37 * (fontSizePt * lineHeight + 2 * paddingPt)).toBeLessThanOrEqual(page.heightPt)
    expect(heightPt).toBeLessThanOrEqual(page.heightPt)
  })

  it('go over pages in a comfortable size where they cannot', () => {
    const { fontSizePt, paddingPt, heightPt } = fitTable(table(2, 200), page, ownPage)
    expect(fontSizePt).toBeGreaterThanOrEqual(9.5)
    expect(paddingPt).toBeGreaterThan(2)
    expect(heightPt).toBeGreaterThan(page.heightPt)
  })

  it('are kept whole when they are short', () => {
    expect(staysWhole(fitTable(table(2, 5), page, ownPage), page)).toBe(true)
    expect(staysWhole(fitTable(table(2, 36), page, ownPage), page)).toBe(false)
  })

  it('keep their widths where nothing fits', () => {
    const { columnsPt } = fitTable(table(40, 2), page, ownPage)
    expect(columnsPt.reduce((sum, width) => sum + width, 0)).toBeCloseTo(page.widthPt, 6)
    expect(Math.min(...columnsPt)).toBeGreaterThan(0)
  })
})
