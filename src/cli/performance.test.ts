import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { madePerformanceBook } from '../../test/made-performance-book.js'
import { readBook } from '../exchange/read-book.js'
import { writeBook } from '../exchange/write-book.js'
import { UsageError } from './arguments.js'
import { runPerformance } from './performance.js'

let folder: string
let book: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-cli-performance-'))
  book = join(folder, 'book')
  expect(await writeBook(madePerformanceBook(), book)).toMatchObject({ ok: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  let [out, err] = ['', '']
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    err += String(text)
    return true
  })
  try {
    return { code: await runPerformance(args, 'zh'), out, err }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
  }
}
const json = async (...args: string[]): Promise<unknown> => JSON.parse((await run(...args, '--json')).out)

const edit = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(join(book, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(book, file), text.replace(from, to))
}

describe('lint', () => {
  test('says what is wrong with goals and projects, and what to do', async () => {
    await edit('costs.csv', '3000册×20元', '3000册×25元')
    const { code, out } = await run('lint', book)
    expect(code).toBe(1)
    expect(out).toMatch(/错误 {2}项目“职业培训项目”“教材印刷”按测算依据“3000册×25元”应为75000\.00元.*请核对/)
    expect(await json('lint', book)).toContainEqual(
      expect.objectContaining({ rule: 'project.cost-basis', severity: 'error', goal: 'P1' }),
    )
  })
})

describe('score and explain', () => {
  test('puts computed points beside the entered ones', async () => {
    const { code, out } = await run('score', book)
    expect(code).toBe(1)
    expect(out).toMatch(/培训人数 +— +18\.67 +16/)
    expect(out).toMatch(/须补写：/)
  })

  test('shows where every point comes from: projects, evidence, arithmetic', async () => {
    const whole = await run('explain', book, '501', '培训人数')
    expect(whole.out).toMatch(/由项目汇总（各项目的值相加）/)
    expect(whole.out).toMatch(/职业培训项目 +280人 +预算60\.00万元/)
    const project = await run('explain', book, '职业培训项目', '培训人数')
    expect(project.out).toContain('佐证：文件 培训花名册.xlsx（培训科，2024-12-20）')
    expect(project.out).toContain('20×280人÷300人＝18.666667')
    await expect(run('explain', book, '没有的项目')).rejects.toThrow(UsageError)
    await expect(run('explain', book, 'P1', '没有的指标')).rejects.toThrow(/没有指标/)
  })
})

describe('monitor', () => {
  test('gives lights with reasons, and takes a plan in fractions of a percent', async () => {
    const { code, out } = await run('monitor', book, '--date', '2024-03-31')
    expect(code).toBe(1)
    expect(out).toMatch(/计划支出7\.50万元，已支出0\.00万元/)
    expect((await run('monitor', book, '--date', '2024-06-30')).out).toMatch(/绿灯 {2}预算执行/)
  })

  test.each(['', '2024-02-30', '六月'])('wants a day: “%s”', async day => {
    await expect(run('monitor', book, ...(day === '' ? [] : ['--date', day]))).rejects.toThrow(/--date/)
  })
})

test('rank proposes, and shows what was decided', async () => {
  const { code, out } = await run('rank', book)
  expect(code).toBe(0)
  expect(out).toMatch(/招聘服务项目 .*压减 +12\.00 .*压减 15\.00万元（保留两场专场招聘）/)
})

describe('library', () => {
  test('offers by account and by words, without a book', async () => {
    const { code, out } = await run('library', '--functional', '2080112', '结案率')
    expect(code).toBe(0)
    expect(out).toMatch(/产出指标 +质量指标 +可受理案件结案率 +≥…%/)
    expect(out).not.toContain('城镇新增就业人数')
  })

  test('says when there is none, or the account is no code', async () => {
    expect(await run('library', '没有这样的词')).toMatchObject({ code: 1 })
    await expect(run('library', '--functional', '20')).rejects.toThrow(/3、5或7位/)
  })
})

describe('forms', () => {
  const out = () => join(folder, 'forms')

  test('writes what is asked for, and again over its own files', async () => {
    const asked = ['forms', book, '--out', out(), '--form', 'xlsx,html', '--date', '2024-06-30', '--adjusted']
    const first = await run(...asked)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/绩效目标及调整3张，绩效运行监控3张，绩效自评3张，财政复核1张，结果应用1张/)
    expect((await readdir(out())).filter(name => !name.startsWith('.')).sort()).toEqual([
      '501-2024-performance',
      '501-2024-performance.xlsx',
    ])
    const page = await readFile(join(out(), '501-2024-performance', 'index.html'), 'utf8')
    expect(page).toContain('2024年度职业培训项目绩效运行监控表')
    expect(await run(...asked)).toMatchObject({ code: 0 })
  })

  test('refuses what it cannot do, and writes nothing', async () => {
    await expect(run('forms', book)).rejects.toThrow(/--out/)
    await expect(run('forms', book, '--out', out(), '--form', 'ofd')).rejects.toThrow(/“ofd”不对/)
    await expect(run('forms', book, '--out', out(), '--date', '昨天')).rejects.toThrow(/--date/)
    expect(await run('forms', book, '--out', book)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/账本的文件夹/) as string,
    })
    expect(await readdir(folder)).toEqual(['book'])
  })

  test('has nothing to write for a book without goals', async () => {
    for (const file of ['goals', 'indicators', 'evaluations', 'reviews', 'evidence', 'measurements', 'adjustments']) {
      const path = join(book, `${file}.csv`)
      await writeFile(path, `${(await readFile(path, 'utf8')).split('\n')[0]}\n`)
    }
    expect(await run('forms', book, '--out', out())).toMatchObject({
      code: 1,
      err: expect.stringMatching(/没有绩效目标/) as string,
    })
  })
})

describe('import', () => {
  const page = `<table><tr><td>项目名称</td><td colspan="5">示例培训项目</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>培训人数</td><td>≥300人</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>就业率</td><td>≥60%</td></tr></table>`

  test('makes a book of a document, which reads back', async () => {
    const file = join(folder, '示例.html')
    await writeFile(
      file,
      `<!doctype html><meta charset="utf-8"><title>x</title><h1>2024年度项目支出绩效目标表</h1>${page}`,
    )
    const made = join(folder, 'made')
    const { code, out } = await run('import', file, '--out', made, '--name', '示例局')
    expect(out).toMatch(/项目1个，目标1个，指标2个/)
    expect(code).toBe(0)
    const reading = await readBook(made)
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    expect(reading.book.header.year).toBe(2024)
    expect(reading.book.tables.indicators.map(({ name, target }) => [name, target])).toEqual([
      ['培训人数', '≥300人'],
      ['就业率', '≥60%'],
    ])
  })

  test('says when nothing was read', async () => {
    const file = join(folder, 'empty.html')
    await writeFile(file, '<!doctype html><meta charset="utf-8"><title>x</title><p>没有表</p>')
    expect(await run('import', file, '--out', join(folder, 'made'))).toMatchObject({ code: 2 })
  })
})

test('what is no book, and what is no action, is refused with a way on', async () => {
  expect(await run('score', join(folder, 'nothing'))).toMatchObject({
    code: 2,
    err: expect.stringMatching(/book check/) as string,
  })
  await cp(book, join(folder, 'spoilt'), { recursive: true })
  await writeFile(join(folder, 'spoilt', 'goals.csv'), 'x\n')
  expect(await run('lint', join(folder, 'spoilt'))).toMatchObject({ code: 2 })
  await expect(run()).rejects.toThrow(/请写明操作/)
  await expect(run('guess', book)).rejects.toThrow(/没有“guess”这个操作/)
})
