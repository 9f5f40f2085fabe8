/**
 * Reports of files that gave no document. They are made here rather than by checks/, which would load every form and
 * rule into the main thread: the two agree, and a test holds them to it. check.ts and read.ts come here.
 */
import type { Checked } from '../checks/check.js'
import type { CheckReport, Identity, ReadReport } from '../checks/finding.js'
import type { Failure } from './work.js'

const nothingKnown: Identity = {
  kind: 'unknown',
  scope: null,
  unitName: null,
  year: null,
  jurisdiction: null,
  pages: 0,
}

export const failedCheck = ({ file, reason, message, remedy }: Failure): CheckReport => ({
  file,
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
  failure: { reason, message, remedy },
})

export const failedRead = ({ file, reason, message, remedy }: Failure): ReadReport => ({
  file,
  document: nothingKnown,
  forms: [],
  evaluations: [],
  failure: { reason, message, remedy },
})

export const failedExamination = (failure: Failure): Checked => ({
  report: failedCheck(failure),
  evidence: { format: 'text', paged: false, sections: [], contentsPage: null, headings: [], rules: {}, findings: [] },
})
