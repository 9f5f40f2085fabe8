/** The shared forms as they were before the text conversion: Word and HTML tables with merged cells, read back whole. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readBytes, readDocument } from '../src/documents/read.js'
import type { Document } from '../src/documents/document.js'
import type { Evaluation } from '../src/performance/evaluation.js'
import { recogniseEvaluations } from '../src/performance/recognise.js'
import { level1Of, level2Of } from '../src/performance/vocabulary.js'
import { docxOf, htmlOf, type Printed } from './printed-forms.js'

const folder = '../shared/documents'
const ezhou = 'ezhou-hrss-2025-targets.txt'
const hongshan = 'hongshan-hr-2023-accounts.txt'
const haigang = 'haigang-hrss-2024-budget.txt'
const here = [ezhou, hongshan, haigang].every(file => existsSync(`${folder}/${file}`))
const withShared = (name: string): [string, boolean] => [here ? name : `${name} (skipped: no shared documents)`, !here]

const evaluationsIn = (document: Document): Evaluation[] =>
  recogniseEvaluations(document.pages.flatMap(page => page.blocks))
const fromText = async (file: string): Promise<Evaluation[]> => evaluationsIn(await readDocument(`${folder}/${file}`))
const printed = async (parts: readonly Printed[]): Promise<[string, Evaluation[]][]> => [
  ['html', evaluationsIn(await readBytes('绩效.html', htmlOf(parts)))],
  ['docx', evaluationsIn(await readBytes('绩效.docx', docxOf(parts)))],
]

/** What a form says, without what a text conversion cannot know. */
const said = (evaluation: Evaluation) => ({
  kind: evaluation.kind,
  name: evaluation.name,
  code: evaluation.code,
  budget: evaluation.budget?.text,
  spent: evaluation.spent?.text,
  rate: evaluation.printedRate,
  executionScore: evaluation.executionScore?.text,
  maxima: evaluation.maxima,
  total: evaluation.printedTotal?.text,
  goals: evaluation.goals.map(({ period, actual, score }) => [period, actual, score?.text]),
  indicators: evaluation.indicators.map(i => [
    i.period,
    i.level1,
    i.level2,
    i.name,
    i.description,
    i.target,
    i.actual,
    i.score?.text,
    i.basis,
  ]),
})

const linesOf = (file: string): string[] => readFileSync(`${folder}/${file}`, 'utf8').split('\n')
const padded = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: columns }, (_, i) => cells[i] ?? '')

/** Empty cells behind a text belong to it; empty level cells continue the cell above. */
const merged = (rows: readonly string[][], labels: number): string[][] => {
  let inIndicators = false
  return rows.map(row => {
    if (row.some(text => /^一级\s*指标$/.test(text))) {
      inIndicators = true
      return row
    }
    if (row.filter(text => text !== '').length === 1 || /^(?:偏差|改进)/.test(row[0] ?? '')) inIndicators = false
    if (!inIndicators) return row.map((text, i) => (text === '' && i > 0 ? '<' : text))
    return row.map((text, i) => (text === '' && i < labels ? '^' : text))
  })
}

/** Rows of indicators that the conversion shifted: goal, level 1, level 2 and the rest in their own columns again. */
const unshifted = (cells: readonly string[]): string[] => {
  const rest = cells.filter(text => text !== '')
  const take = (is: (text: string) => boolean): string => (is(rest[0] ?? '') ? (rest.shift() ?? '') : '')
  const goal = take(text => rest.length > 2 && /^(?:长期|年度)绩效目标\d$/.test(text))
  const level1 = take(text => rest.length > 1 && level1Of(text) !== null)
  const level2 = take(text => rest.length > 1 && level2Of(text) !== null)
  const isIndicator = level1 !== '' || level2 !== '' || cells[0] === ''
  return isIndicator ? padded([goal, level1, level2, ...rest], 6) : padded(cells, 6)
}

/** The approvals of the Hubei document. */
const approvals = (): Printed[] => {
  const parts: Printed[] = []
  let rows: string[][] = []
  const finish = (): void => {
    if (rows.length > 0) parts.push(merged(rows, 3))
    rows = []
  }
  for (const line of linesOf(ezhou)) {
    if (!line.includes('\t')) {
      finish()
      if (line.trim() !== '') parts.push(line.replace(/<[^>]+>/g, ''))
      continue
    }
    rows.push(unshifted(line.replace(/<[^>]+>/g, '').split('\t')))
  }
  finish()
  return parts
}

const selfEvaluation = (): Printed[] => {
  const all = linesOf(hongshan)
  const from = all.findIndex(line => /^##.*公共人事管理工作经费项目自评表/.test(line))
  const rows = all
    .slice(from + 1)
    .filter((line, i, rest) => line.includes('\t') && !rest.slice(0, i).some(one => /^备注/.test(one)))
    .map(line => padded(line.split('\t'), 7))
  return [(all[from] ?? '').replace(/^#+ */, ''), merged(rows, 3)]
}

/** The Hebei document prints one cell a line; a blank line ends a row. */
const hebeiForm = (): Printed[] => {
  const all = linesOf(haigang)
  const from = all.findIndex(line => /^1、.*绩效目标表$/.test(line))
  const to = all.findIndex((line, i) => i > from && /^2、.*绩效目标表$/.test(line))
  const rows: string[][] = []
  let row: string[] = []
  for (const line of all.slice(from + 1, to)) {
    if (line === '') {
      if (row.length > 1) rows.push(row)
      row = []
    } else row.push(line.trim())
  }
  return [
    all[from] ?? '',
    merged(
      rows.map(cells => padded(cells, 7)),
      2,
    ),
  ]
}

test.skipIf(withShared('')[1])(withShared('four Hubei approvals in one Word or HTML document')[0], async () => {
  const text = await fromText(ezhou)
  for (const [format, found] of await printed(approvals())) {
    expect(found.length, format).toBe(4)
    // The first and the third form survived the text conversion whole; the others lost cells there.
    for (const i of [0, 2]) expect(found[i] && said(found[i]), format).toEqual(text[i] && said(text[i]))
    for (const i of [1, 3])
      expect(
        found[i]?.indicators.map(one => one.target),
        format,
      ).toEqual(text[i]?.indicators.map(one => one.target))
  }
})

test.skipIf(withShared('')[1])(withShared('a Hubei self-evaluation')[0], async () => {
  const text = (await fromText(hongshan)).find(({ name }) => name === '公共人事管理工作经费')
  for (const [format, found] of await printed(selfEvaluation())) {
    expect(found.length, format).toBe(1)
    expect(found[0] && said(found[0]), format).toEqual(text && said(text))
  }
})

test.skipIf(withShared('')[1])(withShared('a Hebei goal form')[0], async () => {
  const [text] = await fromText(haigang)
  for (const [format, found] of await printed(hebeiForm())) {
    expect(found.length, format).toBe(1)
    expect(found[0] && said(found[0]), format).toEqual(text && said(text))
  }
})
