import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReadReport } from '../src/checks/finding.js'
import { mingzhang, program, reportsOf, sharedDocuments, sharedPresent, temporaryFolder } from './command.js'
import { encryptedPdf, formRows, formTitle, tablePdf } from './made-files.js'

const good = tablePdf([[[formTitle], ...formRows]])
const locked = encryptedPdf(formRows, 'secret')

const folderOf = (files: Record<string, Uint8Array | string>): string => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

describe('the command line', () => {
  it('is an executable program', () => {
    expect(statSync(program).mode & 0o111).toBe(0o111)
  })

  it('prints its version and help without an error', async () => {
    expect((await mingzhang(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    for (const args of [
      ['--help'],
      ['help'],
      ['check', '--help'],
      ['help', 'check'],
      ['read', '-h'],
      ['accounts', '--help'],
    ]) {
      const ran = await mingzhang(args)
      expect([args, ran.code, ran.err]).toEqual([args, 0, ''])
      expect(ran.out).toContain('用法：')
    }
    expect((await mingzhang(['--help', '--lang', 'en'])).out).toContain('Usage:')
    expect((await mingzhang(['check', '--lang', 'en', '--help'])).out).not.toMatch(/[\u4e00-\u9fff]{3}/)
  })

  it('says its version without loading PDFium', async () => {
    const { err } = await mingzhang(['--version'], { env: { NODE_DEBUG: 'esm' } })
    expect(err).toContain('cli/main.js')
    expect(err).not.toMatch(/pdfium|documents\/|worker\.js|string-width/)
  })

  it.each([
    [['check', '--rport', 'x.html', 'a.pdf'], '没有“--rport”这个选项'],
    [['check', 'a.pdf', '--lang', 'fr'], '“fr”不对'],
    [['check', 'a.pdf', '--jobs', '0'], '1 到 64'],
    [['check', 'a.pdf', '--jobs'], '缺少它的值'],
    [['check', '--json=yes', 'a.pdf'], '不带值'],
    [['check'], '请给出要检查的文件'],
    [['read'], '请给出要读取的文件'],
    [['chekc', 'a.pdf'], '没有“chekc”这个命令'],
  ])('refuses %j', async (args, message) => {
    const ran = await mingzhang(args)
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(ran.err).toContain(message)
    expect(ran.err).not.toMatch(/\n\s+at /)
  })

  it('complains in English when asked', async () => {
    const ran = await mingzhang(['check', '--rport', '--lang', 'en'])
    expect(ran.err).toContain('There is no option "--rport"')
  })

  it('shows the help on standard error when there is no command', async () => {
    const ran = await mingzhang([])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain('用法')
  })
})

describe('check', () => {
  it('prints one object a file in the order given, and nothing else on standard output', async () => {
    const files = { 'c.pdf': good, 'a.pdf': locked, 'b.pdf': good }
    const ran = await mingzhang(['check', 'c.pdf', 'missing.pdf', 'a.pdf', 'b.pdf', '--json'], { cwd: folderOf(files) })
    const reports = reportsOf(ran)
    expect(reports.map(({ file }) => file)).toEqual(['c.pdf', 'missing.pdf', 'a.pdf', 'b.pdf'])
    expect(ran.code).toBe(2)
    for (const report of reports) {
      expect(Object.keys(report)).toEqual(
        expect.arrayContaining(['file', 'sha256', 'document', 'verdict', 'coverage', 'findings']),
      )
      expect(Object.keys(report.document).sort()).toEqual([
        'jurisdiction',
        'kind',
        'pages',
        'scope',
        'unitName',
        'year',
      ])
      expect(Object.keys(report.coverage)).toEqual(expect.arrayContaining(['forms', 'claims', 'rules']))
    }
    expect(ran.err).toBe('')
  })

  it('searches folders in the order of names, and says what it passed over', async () => {
    const folder = folderOf({
      'd/b.pdf': good,
      'd/a/2.PDF': good,
      'd/a/10.pdf': good,
      'd/.hidden.pdf': good,
      'd/~$b.docx': 'x',
      'd/old.doc': 'x',
      'd/.git/x.pdf': good,
    })
    const ran = await mingzhang(['check', 'd', '--json'], { cwd: folder })
    expect(reportsOf(ran).map(({ file }) => file)).toEqual(['d/a/10.pdf', 'd/a/2.PDF', 'd/b.pdf'])
    expect(ran.err).toContain('隐藏文件 2 个')
    expect(ran.err).toContain('锁文件 1 个')
    expect(ran.err).toContain('格式不能检查的文件 1 个（.doc）')
  })

  it('gives the same answer with any number of workers', async () => {
    const cwd = folderOf(
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.pdf`, i % 3 === 2 ? locked : good])),
    )
    const [one, three] = await Promise.all([
      mingzhang(['check', '.', '--json', '--jobs', '1'], { cwd }),
      mingzhang(['check', '.', '--json', '-j', '3'], { cwd }),
    ])
    expect(reportsOf(one!)).toHaveLength(12)
    expect(three!.out).toBe(one!.out)
  })

  it('prints a report for people on standard output, a line a file with --quiet', async () => {
    const cwd = folderOf({ 'a.pdf': good, 'b.pdf': locked })
    const ran = await mingzhang(['check', 'a.pdf', 'b.pdf'], { cwd })
    expect(ran.out).toContain('结论')
    expect(ran.out).toContain('汇总')
    expect(ran.out).not.toContain('\u001b')
    expect(ran.err).toBe('')
    const quiet = await mingzhang(['check', 'a.pdf', 'b.pdf', '--quiet'], { cwd })
    expect(quiet.out.trimEnd().split('\n')).toHaveLength(2)
    expect(quiet.code).toBe(2)
  })

  it('accepts a file whose name begins with a dash after --', async () => {
    const ran = await mingzhang(['check', '--json', '--', '-a.pdf'], { cwd: folderOf({ '-a.pdf': good }) })
    expect(reportsOf(ran)[0]!.sha256).not.toBeNull()
  })

  it('ends quietly when its reader goes away', async () => {
    const cwd = folderOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.pdf`, good])))
    const ran = await mingzhang(['check', '.', '--json', '-j', '1'], { cwd, stdoutMax: 1 })
    expect(ran.signal).toBeNull()
    expect(ran.err).toBe('')
  })

  it('stops at once when interrupted', async () => {
    const cwd = folderOf(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.pdf`, good])))
    const ran = await mingzhang(['check', '.', '--json', '-j', '1'], {
      cwd,
      onStart: pid => setTimeout(() => process.kill(pid, 'SIGINT'), 400),
    })
    expect(ran.code).toBe(130)
    expect(ran.err).toContain('已中断')
    expect(ran.milliseconds).toBeLessThan(3_000)
  })

  it.skipIf(!sharedPresent)(
    'exits with the code that its verdicts ask for (shared documents; skipped where absent)',
    async () => {
      const files = readdirSync(sharedDocuments).filter(name => name.endsWith('.pdf'))
      const ran = await mingzhang(['check', ...files, '--json'], { cwd: sharedDocuments })
      const reports = reportsOf(ran)
      expect(reports.map(({ file }) => file)).toEqual(files)
      const worst = reports.map(report =>
        report.verdict === 'unreadable' ? 2 : report.findings.some(({ severity }) => severity !== 'note') ? 1 : 0,
      )
      expect(ran.code).toBe(Math.max(...worst))
      expect(reports.filter(({ failure }) => failure?.reason === 'internal')).toEqual([])
    },
  )
})

describe('read', () => {
  it('prints what was recognised, and a failure where nothing could be', async () => {
    const cwd = folderOf({ 'a.pdf': good, 'b.pdf': locked })
    const ran = await mingzhang(['read', 'a.pdf', 'b.pdf', '--json'], { cwd })
    const [a, b] = JSON.parse(ran.out) as ReadReport[]
    expect([a!.file, b!.file, ran.code]).toEqual(['a.pdf', 'b.pdf', 2])
    expect(a).toMatchObject({ document: { pages: 1 }, evaluations: [] })
    expect(b!.failure?.reason).toBe('encrypted')
    const human = await mingzhang(['read', 'a.pdf', 'b.pdf'], { cwd })
    expect(human.out).toContain('无法读取')
  })
})

describe('accounts', () => {
  it('refuses a list that is not there', async () => {
    const ran = await mingzhang(['accounts', 'import', 'nowhere.csv', '--year', '2024', '--data', temporaryFolder()])
    expect(ran.code).toBe(2)
    expect(ran.err).not.toMatch(/\n\s+at /)
    expect(existsSync('nowhere.csv')).toBe(false)
  })
})
