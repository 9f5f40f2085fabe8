/**
 * Reports of files that gave no document. They stand apart from check.ts and import nothing but types, so that the main
 * thread can make them without loading every form and rule. cli/check.ts and cli/read.ts come here.
 */
import type { Checked } from './check.js'
import type { CheckReport, Identity, ReadReport } from './finding.js'

/** Why a file has no report: what a reader or the bounds of one file say of it. */
type FileFailure = NonNullable<CheckReport['failure']> & { file: string }

const nothingKnown: Identity = {
  kind: 'unknown',
  scope: null,
  unitName: null,
  year: null,
  jurisdiction: null,
  pages: 0,
}

export const unreadableReport = ({ file, reason, message, remedy }: FileFailure): CheckReport => ({
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

export const unreadableRead = ({ file, reason, message, remedy }: FileFailure): ReadReport => ({
  file,
  document: nothingKnown,
  forms: [],
  evaluations: [],
  failure: { reason, message, remedy },
})

export const unreadableExamination = (failure: FileFailure): Checked => ({
  report: unreadableReport(failure),
  evidence: { format: 'text', paged: false, sections: [], contentsPage: null, headings: [], rules: {}, findings: [] },
})
