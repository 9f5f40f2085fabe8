import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { beforeAll, describe, expect, it } from 'vitest'
import { madeDisclosure } from '../../../test/made-disclosure.js'
import { createBook } from '../../book/book.js'
import { entriesOf } from '../../book/select.js'
import type { Entry } from '../../book/tables.js'
import { checkDocument } from '../../checks/check.js'
import { defaultLimits, type Document, type Table } from '../../documents/document.js'
import { readBytes } from '../../documents/read.js'
import { placeCells } from '../../forms/printed-table.js'
import { fen } from '../../money/fen.js'
import type { Disclosure, OutputFile } from '../disclosure.js'
import { renderHtml, sharedFiles } from './html.js'

type Element = Tree.Element

const textOf = (files: readonly OutputFile[], path: string): string =>
  new TextDecoder().decode(files.find(file => file.path === path)!.bytes)

const elementsOf = (html: string): Element[] => {
  const found: Element[] = []
  const visit = (node: Tree.Node): void => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(html))
  return found
}
const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find(each => each.name === name)?.value
const contentOf = (node: Tree.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(contentOf).join('') : ''
const below = (element: Element, ...tags: string[]): Element[] => {
  const found: Element[] = []
  const visit = (node: Tree.Node): void => {
    if ('tagName' in node && tags.includes(node.tagName)) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  element.childNodes.forEach(visit)
  return found
}

const pagesOf = (files: readonly OutputFile[]): string[] =>
  files.map(({ path }) => path).filter(path => path.endsWith('.html'))

/** Every id once on its page; every link inside the output finds a file and an anchor. */
const brokenLinks = (files: readonly OutputFile[], elsewhere: readonly string[] = []): string[] => {
  const anchors = new Map<string, Set<string>>()
  const broken: string[] = []
  for (const path of pagesOf(files)) {
    const ids = elementsOf(textOf(files, path)).flatMap(element => attribute(element, 'id') ?? [])
    anchors.set(path, new Set(ids))
    if (anchors.get(path)!.size !== ids.length) broken.push(`${path}: an id stands twice`)
  }
  for (const path of pagesOf(files))
    for (const element of elementsOf(textOf(files, path))) {
      const href = attribute(element, 'href') ?? attribute(element, 'src')
      if (href === undefined || elsewhere.includes(href) || /^https:/.test(href)) continue
      const [file = '', fragment] = href.split('#')
      const target = file === '' ? path : file
      if (!files.some(each => each.path === target)) broken.push(`${path}: no file ${href}`)
      else if (fragment !== undefined && !anchors.get(target)?.has(decodeURIComponent(fragment)))
        broken.push(`${path}: no anchor ${href}`)
    }
  return broken
}

const read = (files: readonly OutputFile[]): Promise<Document> =>
  readBytes('index.html', files.find(({ path }) => path === 'index.html')!.bytes, defaultLimits)

const printedTables = ({ sections }: Disclosure) =>
  sections.flatMap(({ blocks }) => blocks.flatMap(block => ('table' in block ? [block.table] : [])))

/** Cells as `row,column,rows,columns,text`; how spaces inside words are shown is the reader's matter. */
const cellsOf = (cells: Table['cells']): string[] =>
  cells.map(({ row, column, rowSpan, columnSpan, text }) => `${row},${column},${rowSpan},${columnSpan},${text}`)

describe('a disclosure as web pages', () => {
  let disclosure: Disclosure
  let files: OutputFile[]
  beforeAll(() => {
    disclosure = madeDisclosure()
    files = renderHtml(disclosure)
  })

  it('is pages, style, script and the data package, the disclosure first', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'index.html',
      'figures.html',
      'compare.html',
      'entries.html',
      'page.css',
      'page.js',
      'data.zip',
    ])
  })

  it('reads back cell for cell as it was laid out', async () => {
    const tables = (await read(files)).pages.flatMap(({ blocks }) => blocks.filter(block => block.kind === 'table'))
    const printed = printedTables(disclosure)
    expect(tables).toHaveLength(printed.length)
    printed.forEach((table, i) => {
      expect(cellsOf(tables[i]!.cells)).toEqual(cellsOf(placeCells(table).map(cell => ({ ...cell, page: 1 }))))
    })
  })

  it('reads back with every line of text, captions above and notes below their table, and nothing else', async () => {
    const lines = (await read(files)).pages.flatMap(({ blocks }) =>
      blocks.map(block => (block.kind === 'line' ? block.text : '[table]')),
    )
    expect(lines.slice(0, 3)).toEqual([...disclosure.cover, '目录'])
    const form = lines.indexOf('支出决算表', lines.indexOf('支出决算表') + 1)
    expect(lines.slice(form, form + 6)).toEqual([
      '支出决算表',
      '公开03表',
      `部门：${disclosure.identity.unitName} 2024年度 金额单位：万元`,
      '[table]',
      '注：本表反映本年度各项支出情况。',
      '1栏各行=（2+3+4+5+6）栏各行。',
    ])
    expect(lines).toContain('2024年度支出合计3224.01万元，其中：基本支出610.98万元；项目支出2613.03万元。')
    expect(lines.filter(line => /数字来源|SHA|mingzhang|Downloads/.test(line))).toEqual([])
  })

  it('is found without fault by the checker, but for the forms that were never in it', async () => {
    const report = checkDocument(await read(files))
    expect(report.findings.filter(({ severity, rule }) => severity !== 'note' && rule !== 'form.missing')).toEqual([])
    expect(report.coverage.claims.verified).toBe(3)
  })

  it('has every link leading somewhere and every id once', () => {
    expect(brokenLinks(files)).toEqual([])
  })

  it('links every printed figure to its explanation, and its explanation to exactly its rows', () => {
    const links = elementsOf(textOf(files, 'index.html')).filter(element => attribute(element, 'class') === 'n')
    const printed = printedTables(disclosure).flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap(({ figure }) => figure ?? [])),
    )
    expect(links.length).toBe(printed.length + 3)
    const rows = elementsOf(textOf(files, 'figures.html')).filter(({ tagName }) => tagName === 'tr')
    for (const figure of disclosure.figures) {
      const row = rows.find(element => attribute(element, 'id') === figure.id)!
      const ids = below(row, 'a').flatMap(
        link => /^entries\.html#e-(.+)$/.exec(attribute(link, 'href') ?? '')?.[1] ?? [],
      )
      const expected = figure.selections.flatMap(selection => entriesOf(disclosure.book, selection).map(({ id }) => id))
      expect(ids.every(id => expected.includes(id))).toBe(true)
      expect(contentOf(row)).toContain(`${expected.length} 条记录`)
    }
  })

  it('gives every amount its headers, in tables with two halves the ones of its own half', () => {
    const tables = elementsOf(textOf(files, 'index.html')).filter(({ tagName }) => tagName === 'table')
    const sides = tables[0]!
    const byId = new Map(below(sides, 'th').map(cell => [attribute(cell, 'id'), contentOf(cell)]))
    const headersOf = (cell: Element): string[] =>
      (attribute(cell, 'headers') ?? '').split(' ').map(id => byId.get(id) ?? `no ${id}`)
    const amounts = below(sides, 'td').filter(cell => contentOf(cell) === '3,058.40')
    expect(amounts.map(headersOf)).toEqual([['支出', '金额', '社会保障和就业支出']])
    for (const table of tables.slice(1)) {
      for (const cell of below(table, 'th')) expect(['col', 'row']).toContain(attribute(cell, 'scope'))
      for (const row of below(table, 'tbody').flatMap(body => below(body, 'tr')))
        if (attribute(row, 'data-code') !== undefined)
          expect(below(row, 'th').map(cell => attribute(cell, 'scope'))).toEqual(['row'])
    }
  })

  it('needs no script and allows a server to forbid all but its own files', () => {
    for (const path of pagesOf(files)) {
      const elements = elementsOf(textOf(files, path))
      for (const { attrs, tagName } of elements) {
        expect(attrs.filter(({ name }) => name === 'style' || name === 'hidden' || name.startsWith('on'))).toEqual([])
        expect(tagName).not.toBe('style')
      }
      const scripts = elements.filter(({ tagName }) => tagName === 'script')
      expect(scripts.map(script => [attribute(script, 'src'), contentOf(script)])).toEqual([['page.js', '']])
    }
    expect(
      files
        .map(({ path, bytes }) => [path, /https?:\/\/(?!www\.w3\.org\/)/.test(new TextDecoder().decode(bytes))])
        .filter(([path]) => /\.(html|css|js)$/.test(String(path)))
        .filter(([, found]) => found),
    ).toEqual([])
  })

  it('declares its data package with its hash, and carries it', () => {
    const link = elementsOf(textOf(files, 'index.html')).find(
      element => element.tagName === 'link' && attribute(element, 'data-sha256') !== undefined,
    )!
    expect([attribute(link, 'href'), attribute(link, 'data-sha256')]).toEqual(['data.zip', disclosure.data.sha256])
    expect(files.find(({ path }) => path === 'data.zip')!.bytes).toBe(disclosure.data.zip)
    expect(textOf(files, 'index.html')).toContain(`<code>${disclosure.data.sha256}</code>`)
  })

  it('offers the other formats and takes shared files from where they lie', () => {
    const shared = renderHtml(disclosure, {
      shared: '../assets/',
      downloads: [{ label: 'PDF', about: '适合打印', href: '../501.pdf', bytes: 1_234_567 }],
    })
    expect(shared.map(({ path }) => path)).not.toContain('page.css')
    expect(sharedFiles().map(({ path }) => path)).toEqual(['page.css', 'page.js'])
    const html = textOf(shared, 'index.html')
    expect(html).toContain('href="../assets/page.css"')
    expect(html).toContain('<a href="../501.pdf" download>PDF</a> <span class="about">适合打印，1.2 MB</span>')
    expect(brokenLinks(shared, ['../501.pdf', '../assets/page.css', '../assets/page.js'])).toEqual([])
  })

  it('is the same for the same disclosure', () => {
    expect(renderHtml(madeDisclosure())).toEqual(files)
  })
})

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' & </td></table></title>`

describe('hostile text', () => {
  it('stays text wherever it stands', async () => {
    const made = madeDisclosure()
    const [first, ...rest] = made.sections
    const disclosure: Disclosure = {
      ...made,
      title: hostile,
      cover: [hostile, hostile, hostile],
      identity: { ...made.identity, unitName: hostile, unit: hostile },
      figures: made.figures.map(figure => ({ ...figure, rowLabel: hostile, columnLabel: hostile, formTitle: hostile })),
      book: {
        ...made.book,
        header: {
          ...made.book.header,
          title: hostile,
          licence: { name: hostile, title: hostile, path: 'javascript:alert(1)' },
          sources: [{ title: hostile, path: 'javascript:alert(1)' }],
        },
        tables: {
          ...made.book.tables,
          units: made.book.tables.units.map(unit => ({ ...unit, name: hostile })),
        },
      },
      sections: [
        {
          id: 'hostile',
          title: hostile,
          blocks: [
            { kind: 'heading', level: 2, text: hostile, id: hostile },
            { kind: 'paragraph', key: 'x', runs: [hostile, { text: hostile, figure: made.figures[0]!.id }] },
            {
              kind: 'table',
              table: {
                id: hostile,
                title: hostile,
                caption: { number: hostile, left: hostile, middle: hostile, right: hostile },
                widths: [1, 1],
                headerRows: 1,
                rows: [
                  {
                    cells: [
                      { text: hostile, role: 'header' },
                      { text: hostile, role: 'header' },
                    ],
                  },
                  {
                    code: hostile,
                    cells: [
                      { text: hostile, role: 'label' },
                      { text: hostile, role: 'amount' },
                    ],
                  },
                ],
                notes: [hostile],
                landscape: false,
              },
            },
            {
              kind: 'chart',
              chart: {
                id: hostile,
                kind: 'shares',
                title: hostile,
                unit: hostile,
                data: [{ label: hostile, value: 1, text: hostile }],
                alternative: hostile,
              },
            },
          ],
        },
        ...[first!, ...rest],
      ],
    }
    const files = renderHtml(disclosure, { downloads: [{ label: hostile, about: hostile, href: `x${hostile}` }] })
    for (const path of pagesOf(files)) {
      const elements = elementsOf(textOf(files, path))
      expect(elements.filter(({ tagName }) => tagName === 'script')).toHaveLength(1)
      expect(elements.filter(({ tagName }) => tagName === 'img')).toEqual([])
      for (const { attrs } of elements)
        for (const { name, value } of attrs) {
          expect(name.startsWith('on')).toBe(false)
          if (name === 'href') expect(value).not.toMatch(/^javascript:/)
        }
    }
    const lines = (await read(files)).pages.flatMap(({ blocks }) =>
      blocks.flatMap(block => (block.kind === 'line' ? [block.text] : [])),
    )
    expect(lines.filter(line => line === hostile).length).toBeGreaterThanOrEqual(6)
    expect(brokenLinks(files, [`x${hostile}`])).toEqual([])
  })
})

describe('a large book', () => {
  it('spreads its entries over pages, and every figure still finds its rows', () => {
    const made = madeDisclosure()
    const [some] = made.book.tables.entries
    const entries = Array.from({ length: 4_500 }, (_, i): Entry => ({
      ...some!,
      id: `R${String(i).padStart(5, '0')}`,
      amountFen: fen(BigInt(i)),
    }))
    entries[4_400] = { ...entries[4_400]!, corrects: 'R00001', why: '记错科目' }
    const result = createBook(made.book.header, { ...made.book.tables, entries })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const files = renderHtml({ ...made, book: result.book })
    expect(pagesOf(files).filter(path => path.startsWith('entries'))).toEqual([
      'entries.html',
      'entries-2.html',
      'entries-3.html',
    ])
    expect(brokenLinks(files)).toEqual([])
    expect(textOf(files, 'entries-3.html')).toContain('更正 <a href="entries.html#e-R00001">R00001</a>：记错科目')
  })
})
