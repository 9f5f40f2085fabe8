/** `mingzhang publish` as users run it: files and exit codes, what holds a book back, what is never overwritten. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBook } from '../src/exchange/read-book.js'
import { mingzhang, reportsOf, root, temporaryFolder } from './command.js'

const demo = join(root, 'examples', 'books', 'demo')
const stem = '501-2024-accounts'

/** A copy of the demo with one text replaced. */
const spoilt = (file: string, from: string | RegExp, to: string): string => {
  const folder = join(temporaryFolder(), 'book')
  cpSync(demo, folder, { recursive: true })
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text).toMatch(from)
  writeFileSync(join(folder, file), text.replace(from, to))
  return folder
}

describe('mingzhang publish', () => {
  it('writes one book in five formats, which check reads back as clean, and the same bytes again', async () => {
    const out = temporaryFolder()
    const ran = await mingzhang(['publish', demo, '--out', out])
    expect(ran.err).toBe('')
    expect(ran.out).toContain('示例市示范区人力资源和社会保障局2024年度部门决算（')
    expect(ran.out).toContain('结论：已公开到文件。')
    expect(ran.code).toBe(0)
    const published = ['.pdf', '.docx', '.xlsx', '/index.html'].map(ending => join(out, stem + ending))
    const reports = reportsOf(await mingzhang(['check', ...published, '--json']))
    expect(reports.map(({ verdict }) => verdict)).toEqual(['clean', 'clean', 'clean', 'clean'])
    const folder = await mingzhang(['check', out, '--quiet'])
    expect(folder.out.match(/^√/gm)).toHaveLength(4)
    expect(folder.code).toBe(0)
    const reading = await readBook(join(out, `${stem}-data`))
    expect(reading.ok).toBe(true)
    const before = published.map(file => readFileSync(file).toString('base64'))
    expect((await mingzhang(['publish', demo, '--out', out])).code).toBe(0)
    expect(published.map(file => readFileSync(file).toString('base64'))).toEqual(before)
    expect(readdirSync(out).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  it('writes only the formats asked for', async () => {
    const out = temporaryFolder()
    expect((await mingzhang(['publish', demo, '-o', out, '--form', 'data,xlsx'])).code).toBe(0)
    expect(readdirSync(out).sort()).toEqual([
      '.mingzhang-published',
      `${stem}-data`,
      `${stem}-data.zip`,
      `${stem}.xlsx`,
    ])
  })

  it('holds a book back when a reason is missing, and says what to write where; a draft is marked', async () => {
    const out = temporaryFolder()
    const book = spoilt('statements.csv', /^.*,reason,prior\/total,.*\n/m, '')
    const ran = await mingzhang(['publish', book, '--out', out, '--form', 'data'])
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/没有登记原因。请在账本的文字表（statements\.csv）中登记一行：.*key 填 prior\/total/)
    expect(existsSync(join(out, `${stem}-data`))).toBe(false)
    const draft = await mingzhang(['publish', book, '--out', out, '--form', 'data', '--draft', '--json'])
    expect(draft.code).toBe(0)
    expect(JSON.parse(draft.out)).toMatchObject([
      { verdict: 'draft', disclosures: [{ title: '示例市示范区人力资源和社会保障局2024年度部门决算（草稿）' }] },
    ])
  })

  it('holds back a book with mistakes, naming file, line and remedy', async () => {
    const out = temporaryFolder()
    const book = spoilt('entries.csv', '1286400.00', '12,86400')
    const ran = await mingzhang(['publish', book, '--out', out])
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/错误 entries\.csv 第2行/)
    expect(ran.out).toContain('请')
  })

  it('says 2 where there is no book, and for wrong usage', async () => {
    const out = temporaryFolder()
    expect((await mingzhang(['publish', join(out, 'none'), '--out', out])).code).toBe(2)
    expect((await mingzhang(['publish', '--out', out])).code).toBe(2)
    expect((await mingzhang(['publish', demo])).err).toContain('--out')
    expect((await mingzhang(['publish', demo, '--out', out, '--form', 'pfd'])).err).toContain('“pfd”不对')
    expect((await mingzhang(['publish', demo, '--out', demo])).err).toContain('账本的文件夹')
  })

  it('overwrites nobody else’s file', async () => {
    const out = temporaryFolder()
    writeFileSync(join(out, `${stem}.xlsx`), 'mine')
    const ran = await mingzhang(['publish', demo, '--out', out, '--form', 'xlsx'])
    expect(ran.code).toBe(2)
    expect(ran.out).toContain('不是明账写的，没有覆盖')
    expect(readFileSync(join(out, `${stem}.xlsx`), 'utf8')).toBe('mine')
  })

  it('makes of several books a site with an index, and names the ones left out', async () => {
    const books = temporaryFolder()
    const out = temporaryFolder()
    cpSync(demo, join(books, '2024', 'demo'), { recursive: true })
    cpSync(spoilt('statements.csv', /^.*,reason,prior\/total,.*\n/m, ''), join(books, '2024', 'held-back'), {
      recursive: true,
    })
    mkdirSync(join(books, '2024', 'no-book'))
    const ran = await mingzhang(['publish', books, '--out', out, '--form', 'html,data'])
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('账本2本：公开1本，须改正1本。')
    const home = readFileSync(join(out, 'index.html'), 'utf8')
    expect(home).toContain('另有1本账没有公开')
    expect(home).toContain(`href="${stem}/index.html"`)
    expect(existsSync(join(out, 'departments', '501-department.html'))).toBe(true)
    rmSync(join(books, '2024', 'held-back'), { recursive: true })
    expect((await mingzhang(['publish', books, '--out', out, '--form', 'html,data', '--quiet'])).code).toBe(0)
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toContain('没有公开')
  })
})
