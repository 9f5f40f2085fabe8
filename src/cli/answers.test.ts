import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkWithEvidence, type Checked } from '../checks/check.js'
import { readDocument } from '../documents/read.js'
import { planTargets, type AnswerKind } from './answer-paths.js'
import { writeAnswers } from './answers.js'
import { UsageError } from './arguments.js'

const example = fileURLToPath(new URL('../../examples/disclosures/with-mistakes/hr-2023-accounts.pdf', import.meta.url))
const word = fileURLToPath(new URL('../../examples/disclosures/hr-2023-accounts.docx', import.meta.url))
const bytes = readFileSync(example)

let folder: string
const at = (...names: string[]): string => join(folder, ...names)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-answers-'))
  mkdirSync(at('in'))
  writeFileSync(at('in', 'a.pdf'), bytes)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Wanted = Partial<Record<AnswerKind, string>>
const refusal = async (wanted: Wanted, names: string[]): Promise<string> => {
  const failure = await planTargets(wanted, names, 'zh').then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(UsageError)
  return String(failure)
}
const checkedFile = async (file: string): Promise<Checked> => checkWithEvidence(await readDocument(file))
const write = async (wanted: Wanted, names: string[]): Promise<{ text: string; failed: boolean }> => {
  const plan = await planTargets(wanted, names, 'zh')
  const all = []
  for (const name of names) all.push(await checkedFile(name))
  const { lines, failed } = await writeAnswers(plan, all, 'zh')
  return { text: lines.map(({ text }) => text).join('\n'), failed }
}

describe('a place that is wrong is refused before anything is checked', () => {
  test.each<[string, (input: string) => Wanted, string]>([
    ['no such folder', () => ({ report: at('nowhere', 'r.html') }), '不存在'],
    ['another ending', () => ({ report: at('r.pdf') }), '.html'],
    ['another ending of the checklist', () => ({ checklist: at('r.xls') }), '.xlsx'],
    ['a folder for the report', () => ({ report: folder }), '是文件夹'],
    ['the checked file', input => ({ annotate: input }), '不能覆盖'],
    ['one file for two answers', () => ({ report: at('x.html'), checklist: at('x.html') }), 'x.html'],
  ])('%s', async (_, wanted, says) => {
    const input = at('in', 'a.pdf')
    expect(await refusal(wanted(input), [input])).toContain(says)
    expect(readFileSync(input).equals(bytes)).toBe(true)
    expect(readdirSync(folder)).toEqual(['in'])
  })

  test('the checked file under another name, a link or a hard link', async () => {
    symlinkSync(at('in', 'a.pdf'), at('soft.pdf'))
    linkSync(at('in', 'a.pdf'), at('hard.pdf'))
    for (const other of [at('soft.pdf'), at('hard.pdf'), at('in', '..', 'in', 'a.pdf')])
      expect(await refusal({ annotate: other }, [at('in', 'a.pdf')])).toContain('不能覆盖')
  })

  test('a file that the checked one is held against', async () => {
    writeFileSync(at('prior.pdf'), bytes)
    const plan = planTargets({ annotate: at('prior.pdf') }, [at('in', 'a.pdf')], 'zh', [at('prior.pdf')])
    await expect(plan).rejects.toThrow('不能覆盖')
  })

  test('a file found in a checked folder, unless it is our own answer of an earlier run', async () => {
    writeFileSync(at('in', 'page.html'), '<p>不是我们的文件</p>')
    expect(await refusal({ report: at('in', 'page.html') }, [at('in')])).toContain('不能覆盖')
    rmSync(at('in', 'page.html'))
    for (const [kind, name] of [
      ['report', 'own.html'],
      ['checklist', 'own.xlsx'],
    ] as const) {
      const file = at('in', name)
      const all = [await checkedFile(at('in', 'a.pdf'))]
      await writeAnswers(await planTargets({ [kind]: file }, [at('in')], 'zh'), all, 'zh')
      expect([...(await planTargets({ [kind]: file }, [at('in')], 'zh')).leaveOut]).toEqual([file])
      rmSync(file)
    }
  })

  test('one annotated file for several documents, a folder among the checked ones', async () => {
    writeFileSync(at('in', 'b.pdf'), bytes)
    expect(await refusal({ annotate: at('all.pdf') }, [at('in')])).toContain('文件夹')
    expect(await refusal({ annotate: at('in', 'notes') }, [at('in')])).toContain('被检查的文件夹里面')
  })
})

describe('the answers written', () => {
  test('are a page, an annotated PDF and a workbook', async () => {
    const input = at('in', 'a.pdf')
    const wanted = { report: at('r.html'), annotate: at('a.pdf'), checklist: at('c.xlsx') }
    const { text, failed } = await write(wanted, [input])
    expect(failed).toBe(false)
    for (const file of Object.values(wanted)) expect(text).toContain(file)
    expect(readFileSync(wanted.report, 'utf8')).toMatch(/^<!doctype html>/)
    expect(readFileSync(wanted.annotate).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readFileSync(wanted.checklist).subarray(0, 2).toString()).toBe('PK')
    expect(readFileSync(input).equals(bytes)).toBe(true)
  })

  test('are in folders a file for each document and the summary, names kept apart', async () => {
    mkdirSync(at('in2'))
    writeFileSync(at('in2', 'a.pdf'), bytes)
    const { failed } = await write({ annotate: at('notes'), checklist: at('lists') }, [
      at('in', 'a.pdf'),
      at('in2', 'a.pdf'),
    ])
    expect(failed).toBe(false)
    expect(readdirSync(at('notes')).sort()).toEqual(['a-标注-2.pdf', 'a-标注.pdf'])
    expect(readdirSync(at('lists')).sort()).toEqual(['a-检查表-2.xlsx', 'a-检查表.xlsx', '汇总.xlsx'])
  })

  test('say that only a PDF can be annotated', async () => {
    const { text, failed } = await write({ annotate: at('w.pdf'), report: at('r.html') }, [word])
    expect(failed).toBe(true)
    expect(text).toContain('不是能读出的 PDF')
    expect(readdirSync(folder).sort()).toEqual(['in', 'r.html'])
  })

  test('are not drawn on a file that has changed since it was checked', async () => {
    const input = at('in', 'a.pdf')
    const all = [await checkedFile(input)]
    writeFileSync(input, Buffer.concat([bytes, Buffer.from('\n')]))
    const plan = await planTargets({ annotate: at('a.pdf') }, [input], 'zh')
    const { lines, failed } = await writeAnswers(plan, all, 'zh')
    expect(failed).toBe(true)
    expect(lines.map(({ text }) => text).join()).toContain('改动')
    expect(readdirSync(folder)).toEqual(['in'])
  })

  test('never replace a checked file, not even one that a folder of answers would hit', async () => {
    mkdirSync(at('notes'))
    writeFileSync(at('notes', 'a-标注.pdf'), bytes)
    const { text } = await write({ annotate: at('notes') }, [at('in', 'a.pdf'), at('notes', 'a-标注.pdf')])
    expect(text).toContain('没有覆盖')
    expect(readFileSync(at('notes', 'a-标注.pdf')).equals(bytes)).toBe(true)
  })
})
