import { expect, it } from 'vitest'
import { unreadableExamination, unreadableRead, unreadableReport } from './unreadable.js'

const failure = { file: 'a.pdf', reason: 'encrypted', message: '文件有密码。', remedy: '请去掉密码。' } as const
const why = { reason: 'encrypted', message: '文件有密码。', remedy: '请去掉密码。' }
const nothingKnown = { kind: 'unknown', scope: null, unitName: null, year: null, jurisdiction: null, pages: 0 }

it('says that nothing of the file is known, and why', () => {
  expect(unreadableReport(failure)).toEqual({
    file: 'a.pdf',
    sha256: null,
    document: nothingKnown,
    verdict: 'unreadable',
    coverage: {
      forms: [],
      claims: { heard: 0, verified: 0, unexplained: 0 },
      unreadablePages: [],
      otherTables: 0,
      rules: { run: 0, skipped: [] },
    },
    findings: [],
    failure: why,
  })
  expect(unreadableRead(failure)).toEqual({
    file: 'a.pdf',
    document: nothingKnown,
    forms: [],
    evaluations: [],
    failure: why,
  })
  expect(unreadableExamination(failure).report).toEqual(unreadableReport(failure))
})
