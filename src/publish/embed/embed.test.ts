import { createHash } from 'node:crypto'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { madeBook } from '../../../test/made-disclosure.js'
import { builtInCharts } from '../../accounts/chart.js'
import { checkDocument } from '../../checks/check.js'
import type { CheckReport, Finding } from '../../checks/finding.js'
import { readBytes } from '../../documents/read.js'
import { compose } from '../compose.js'
import type { Block, Disclosure, OpenData } from '../disclosure.js'
import { renderDocx } from '../docx/docx.js'
import { renderHtml } from '../html/html.js'
import { openDataOf } from '../open-data.js'
import { renderPdf } from '../pdf/pdf.js'
import { renderXlsx } from '../xlsx/xlsx.js'
import { openOwnData, type TakeBeside } from './own-data.js'

const renderers = {
  xlsx: renderXlsx,
  docx: renderDocx,
  pdf: renderPdf,
  html: (disclosure: Disclosure) =>
    Promise.resolve(renderHtml(disclosure).find(({ path }) => path === 'index.html')!.bytes),
}
const formats = Object.keys(renderers) as (keyof typeof renderers)[]

const made = (): Disclosure => {
  const { disclosure } = compose(madeBook(), { kind: 'final-accounts', draft: true, charts: builtInCharts })
  if (disclosure === null) throw new Error('no disclosure')
  return disclosure
}

const nothingBeside: TakeBeside = () => Promise.resolve(null)

const checked = async (format: string, bytes: Uint8Array, beside: TakeBeside = nothingBeside): Promise<CheckReport> => {
  const document = await readBytes(`made.${format}`, bytes)
  const ownData = await openOwnData(document, beside)
  return checkDocument(document, ownData ? { ownData } : {})
}

const ofRule = ({ findings }: CheckReport, rule: string): Finding[] => findings.filter(one => one.rule === rule)

const hashed = (zip: Uint8Array): OpenData => ({
  files: [],
  zip,
  sha256: createHash('sha256').update(zip).digest('hex'),
})

/** The package with one of its files changed. */
const withFile = ({ zip }: OpenData, file: string, change: (text: string) => string): Uint8Array => {
  const files = unzipSync(zip)
  return zipSync({ ...files, [file]: strToU8(change(Buffer.from(files[file]!).toString('utf8'))) })
}

/** `23000050.00` yuan of project expenditure become a hundred more. */
const oneEntryMore = (text: string): string => {
  expect(text).toContain('23000050.00')
  return text.replace('23000050.00', '23000150.00')
}

let original: Disclosure
beforeAll(() => {
  original = made()
})

const besideOf =
  ({ data }: Disclosure): TakeBeside =>
  name =>
    Promise.resolve(name.endsWith('data.zip') ? data.zip : null)

describe.each(formats)('%s', format => {
  const render = renderers[format]
  test('a published file is verified against its own data, every cell and every text', async () => {
    const report = await checked(format, await render(original), besideOf(original))
    expect(report.coverage.data).toMatchObject({ status: 'verified', sha256: original.data.sha256 })
    expect(report.coverage.data!.cells).toBeGreaterThan(400)
    expect(report.coverage.data!.texts).toBeGreaterThan(100)
    expect(report.findings.filter(({ rule }) => rule.startsWith('data.'))).toEqual([])
  })

  test('a changed cell, a changed figure and a changed word are reported with their places', async () => {
    const changed = structuredClone({ ...original, book: null }) as unknown as Disclosure
    const cell = changed.sections
      .flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'form' ? block.table.rows : [])))
      .flatMap(({ cells }) => cells)
      .find(({ figure }) => figure === 'accounts.03.2080105.project')!
    cell.text = '313.12'
    cell.exact = '313.1249'
    const runs = changed.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap(block => (block.kind === 'paragraph' ? [block.runs] : []))
      .filter(all => all.some(run => typeof run !== 'string'))
    const [first] = runs
    const figure = first!.findIndex(run => typeof run !== 'string')
    first![figure] = '9876.54'
    const last = runs.at(-1)!
    const words = last.findIndex(run => typeof run === 'string' && /[\u4e00-\u9fff]{4}/.test(run))
    last[words] = (last[words] as string).replace(/[\u4e00-\u9fff]{4}/, '另外写成')
    const report = await checked(format, await render({ ...changed, book: original.book }), besideOf(original))
    expect(ofRule(report, 'data.cell')).toMatchObject([
      { severity: 'error', form: 'accounts.03', actual: '313.12', expected: '313.02' },
    ])
    expect(ofRule(report, 'data.cell')[0]?.row).toContain('2080105')
    expect(report.coverage.data?.status).toBe('contradicted')
    const found = ofRule(report, 'data.text')
    expect(found.some(({ message }) => message.includes('9876.54'))).toBe(true)
    expect(found.some(({ message }) => message.includes('另外写成'))).toBe(true)
    expect(found.length).toBeLessThan(6)
  })
})

/** What a later program would publish of the same book: other words, other titles, the same figures. */
const reworded = (disclosure: Disclosure): Disclosure => {
  const other = (text: string): string =>
    text.replaceAll('年度', '年').replaceAll('其中：', '包括').replaceAll('情况', '')
  const sections = disclosure.sections.map(section => ({
    ...section,
    title: other(section.title),
    blocks: section.blocks.map((block): Block => {
      if (block.kind === 'paragraph')
        return { ...block, runs: ['经汇总，', ...block.runs.map(run => (typeof run === 'string' ? other(run) : run))] }
      if (block.kind === 'heading') return { ...block, text: other(block.text) }
      if (block.kind === 'chart') return { ...block, chart: { ...block.chart, title: other(block.chart.title) } }
      return { ...block, table: { ...block.table, notes: ['编者注：金额以万元计。'] } }
    }),
  }))
  const { book, identity, figures, cover } = disclosure
  return { ...disclosure, sections, data: openDataOf(book, identity, figures, { cover, sections }) }
}

test.each(formats)('%s: a file that another version of the program wrote in other words is verified', async format => {
  const other = reworded(original)
  expect(other.data.sha256).not.toBe(original.data.sha256)
  const report = await checked(format, await renderers[format](other), besideOf(other))
  expect(report.findings.filter(({ rule }) => rule.startsWith('data.'))).toEqual([])
  expect(report.coverage.data).toMatchObject({ status: 'verified', sha256: other.data.sha256 })
})

const withZip = (zip: Uint8Array, sha256: string): Disclosure => ({
  ...original,
  data: { files: original.data.files, zip, sha256 },
})

test.each(['xlsx', 'pdf', 'html'] as const)(
  '%s: changed data are reported: by the hash, and, where somebody has put that right too, by the figures of the package',
  async format => {
    const render = renderers[format]
    const zip = withFile(original.data, 'entries.csv', oneEntryMore)
    const other = withZip(zip, original.data.sha256)
    const report = await checked(format, await render(other), besideOf(other))
    expect(ofRule(report, 'data.hash')).toHaveLength(1)
    const rehashed = withZip(zip, hashed(zip).sha256)
    const again = await checked(format, await render(rehashed), besideOf(rehashed))
    expect(ofRule(again, 'data.hash')).toEqual([])
    const messages = ofRule(again, 'data.book').map(({ message }) => message)
    expect(messages.length).toBeGreaterThan(2)
    expect(messages[0]).toMatch(/figures\.csv第\d+行 amount：.*按取数条件从账本加起来是/)
    expect(again.coverage.data?.status).toBe('contradicted')
  },
)

describe('what the package records as published', () => {
  const packageOf = (file: string, change: (text: string) => string): Uint8Array =>
    withFile(original.data, file, change)
  const reportOf = async (zip: Uint8Array, sha256: string): Promise<CheckReport> => {
    const other = withZip(zip, sha256)
    return checked('html', await renderHtml(other).find(({ path }) => path === 'index.html')!.bytes, besideOf(other))
  }
  const oneTextMore = (text: string): string => text.replace(/(,paragraph,,[^\n]*?)3224\.01/, '$13242.01')

  test.each([
    ['texts.csv', oneTextMore],
    ['tables.csv', (text: string) => text.replace('313.02', '313.20')],
    ['figures.csv', (text: string) => text.replace(',313.02,', ',313.20,')],
  ])(
    '%s: a figure changed there changes the hash, and with a new hash contradicts the others',
    async (file, change) => {
      const zip = packageOf(file, change)
      expect(hashed(zip).sha256).not.toBe(original.data.sha256)
      expect(ofRule(await reportOf(zip, original.data.sha256), 'data.hash')).toHaveLength(1)
      const again = await reportOf(zip, hashed(zip).sha256)
      expect(ofRule(again, 'data.hash')).toEqual([])
      expect(ofRule(again, 'data.book').some(({ message }) => message.includes(file))).toBe(true)
    },
  )

  test('a word changed there is a difference to the document, shown with both texts', async () => {
    const zip = packageOf('texts.csv', text => text.replace('收入合计', '收入总和'))
    const [found] = ofRule(await reportOf(zip, hashed(zip).sha256), 'data.text')
    expect(found?.message).toContain('合计')
    expect(found?.message).toContain('总和')
  })

  test('a package that records nothing of it is said not to be verified', async () => {
    const files = unzipSync(original.data.zip)
    delete files['texts.csv']
    const zip = zipSync(files)
    const report = await reportOf(zip, hashed(zip).sha256)
    expect(report.findings.filter(({ rule }) => rule.startsWith('data.'))).toEqual([])
    expect(report.coverage.data).toMatchObject({
      status: 'unverified',
      why: expect.stringContaining('texts.csv') as string,
    })
  })

  test.each([
    ['tables.csv', 'a cell that is gone', (text: string) => text.split('\n').toSpliced(9, 1).join('\n')],
    ['tables.csv', 'a column that is gone', (text: string) => text.replace('row_span', 'rowspan')],
    ['texts.csv', 'a quote that is not closed', (text: string) => `${text}1,"`],
    ['tables.csv', 'a table without end', (text: string) => text.replace(/,1,1,1,\d+,/, ',1,1,1000000000,1,')],
  ])('%s with %s is a finding', async (file, _, change) => {
    const zip = packageOf(file, change)
    const report = await reportOf(zip, hashed(zip).sha256)
    expect(ofRule(report, 'data.book').some(({ message }) => message.includes(file))).toBe(true)
    expect(report.coverage.data?.status).toBe('unverified')
  })
})

test.each(['html', 'docx'] as const)('%s: what is said of a picture is compared', async format => {
  const changed = structuredClone({ ...original, book: null }) as unknown as Disclosure
  const chart = changed.sections
    .flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'chart' ? [block.chart] : [])))
    .find(({ kind }) => kind === 'bars')!
  const [value] = chart.data
  chart.alternative = chart.alternative.replace(value!.text, '9876.54')
  value!.text = '9876.54'
  const report = await checked(format, await renderers[format]({ ...changed, book: original.book }), besideOf(original))
  const found = ofRule(report, 'data.text')
  expect(found.some(({ message }) => message.includes('替代文字'))).toBe(true)
  expect(found.every(({ message }) => message.includes(chart.title))).toBe(true)
})

test('a hash that the document prints is that of its data', async () => {
  const document = await readBytes('made.pdf', await renderPdf(original))
  const ownData = await openOwnData(document, nothingBeside)
  for (const { blocks } of document.pages)
    for (const block of blocks)
      if (block.kind === 'line') block.text = block.text.replace(original.data.sha256, '0'.repeat(64))
  const report = checkDocument(document, { ownData: ownData! })
  expect(ofRule(report, 'data.hash')).toMatchObject([{ actual: '0'.repeat(64), expected: original.data.sha256 }])
  expect(report.coverage.data?.status).toBe('contradicted')
})

describe('a data package that cannot be used is a finding in Chinese, never a crash', () => {
  const bomb = (): Uint8Array => zipSync({ 'datapackage.json': new Uint8Array(20 * 1024 * 1024) }, { level: 9 })
  const cases: [what: string, zip: () => Uint8Array, message: RegExp][] = [
    ['truncated', () => original.data.zip.slice(0, -200), /损坏|不完整/],
    ['no zip at all', () => new Uint8Array(1000).fill(7), /损坏|不完整/],
    ['empty', () => new Uint8Array(0), /损坏|不完整/],
    ['a bomb', bomb, /过大|压缩炸弹|超过/],
    ['of somebody else', () => zipSync({ '照片.txt': strToU8('别的东西') }), /没有这个文件/],
    ['with a damaged book', () => withFile(original.data, 'entries.csv', text => `${text}坏行\n`), /entries\.csv/],
  ]
  test.each(cases)('%s', async (_, zipOf, message) => {
    const zip = zipOf()
    const plain = { ...original, data: hashed(zip) }
    const report = await checked('xlsx', await renderXlsx(plain))
    expect(ofRule(report, 'data.book').some(finding => message.test(finding.message))).toBe(true)
    expect(report.verdict).toBe('findings')
    expect(report.coverage.data?.status).toBe('unverified')
  })
})

test('where Office has dropped the data, its hash is left, and the package beside the file is found by it', async () => {
  const parts = unzipSync(await renderXlsx(original))
  delete parts['mingzhang/data.zip']
  const bytes = zipSync(parts)
  const without = await checked('xlsx', bytes)
  expect(without.coverage.data).toMatchObject({ status: 'unverified', sha256: null })
  expect(without.findings.filter(({ rule }) => rule.startsWith('data.'))).toEqual([])
  const beside: TakeBeside = name => Promise.resolve(name === 'made-data.zip' ? original.data.zip : null)
  expect((await checked('xlsx', bytes, beside)).coverage.data?.status).toBe('verified')
  const foreign: TakeBeside = () => Promise.resolve(zipSync({ x: strToU8('x') }))
  expect((await checked('xlsx', bytes, foreign)).coverage.data?.status).toBe('unverified')
})

test.each(['../data.zip', '/etc/passwd', 'C:\\data.zip', '%2e%2e%2fdata.zip', 'data.html', '.zip'])(
  'a page cannot lead the check to %s',
  async href => {
    const asked: string[] = []
    const html = `<html><head><link rel="alternate" href="${href}" data-sha256="${'0'.repeat(64)}"></head><body><p>一</p></body></html>`
    const document = await readBytes('made.html', strToU8(html))
    await openOwnData(document, name => Promise.resolve((asked.push(name), null)))
    expect(asked).toEqual(['made-data.zip', 'made.data.zip', 'data.zip'])
  },
)

test('a document without data is checked as ever', async () => {
  const document = await readBytes('made.html', strToU8('<html><body><p>一</p></body></html>'))
  expect(await openOwnData(document, nothingBeside)).toBeUndefined()
  expect(checkDocument(document).coverage.data).toBeUndefined()
})
