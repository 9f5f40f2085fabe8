import { describe, expect, it } from 'vitest'
import type { PrintedTable } from '../../forms/printed-table.js'
import type { Block, Section } from '../disclosure.js'
import { contentsEntry, headingsAbovePt, pageRuns } from './pages.js'

const table = (id: string, landscape: boolean): PrintedTable => ({
  id,
  title: id,
  caption: { number: '', left: '', middle: '', right: '' },
  widths: [1],
  headerRows: 0,
  rows: [{ cells: [{ text: '1', role: 'amount' }] }],
  notes: [],
  landscape,
})

const form = (id: string, landscape = false): Block => ({ kind: 'form', id, table: table(id, landscape) })
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text, id: text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', key: text, runs: [text] })

const runs = (...sections: [string, Block[]][]) =>
  pageRuns({ sections: sections.map(([title, blocks]): Section => ({ id: title, title, blocks })) }).map(
    ({ landscape, pieces }) => ({
      landscape,
      pieces: pieces.map(piece =>
        piece.kind === 'section'
          ? piece.title
          : piece.kind === 'heading'
            ? piece.text
            : piece.kind === 'paragraph'
              ? piece.key
              : piece.kind === 'chart'
                ? piece.chart.id
                : piece.table.id,
      ),
    }),
  )

describe('pages of a disclosure', () => {
  it('every section and every form begins a page', () => {
    expect(runs(['甲', [form('01'), form('02')]], ['乙', [paragraph('p')]])).toEqual([
      { landscape: false, pieces: ['甲', '01'] },
      { landscape: false, pieces: ['02'] },
      { landscape: false, pieces: ['乙', 'p'] },
    ])
  })

  it('turns the page with the headings of a wide table', () => {
    const wide: Block = { kind: 'table', table: table('宽表', true) }
    expect(runs(['甲', [paragraph('p'), heading('一、'), wide, heading('二、'), paragraph('q')]])).toEqual([
      { landscape: false, pieces: ['甲', 'p'] },
      { landscape: true, pieces: ['一、', '宽表'] },
      { landscape: false, pieces: ['二、', 'q'] },
    ])
  })

  it('text after a form begins a page', () => {
    expect(runs(['甲', [form('01'), paragraph('p'), paragraph('q')]]).map(({ pieces }) => pieces)).toEqual([
      ['甲', '01'],
      ['p', 'q'],
    ])
  })

  it('a section without blocks still stands in the document', () => {
    expect(runs(['甲', []])).toEqual([{ landscape: false, pieces: ['甲'] }])
  })

  it('sections, their main headings and forms are entries of the contents', () => {
    expect(contentsEntry({ kind: 'section', id: 'a', title: '甲' })).toEqual({ level: 1, title: '甲' })
    expect(contentsEntry({ ...heading('（一）'), level: 3 } as Block)).toBeNull()
    expect(contentsEntry(form('01'))).toEqual({ level: 2, title: '01' })
    expect(contentsEntry(paragraph('p'))).toBeNull()
  })

  it('headings above a form take room from its page, other text does not count', () => {
    const pieces = [{ kind: 'section' as const, id: 'a', title: '甲' }, heading('一、'), form('01')]
    expect(headingsAbovePt(pieces, 0)).toBe(0)
    expect(headingsAbovePt(pieces, 2)).toBeGreaterThan(headingsAbovePt(pieces, 1))
    expect(headingsAbovePt([paragraph('p'), form('01')], 1)).toBe(0)
  })
})
