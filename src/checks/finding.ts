/** The checker's answer: findings with evidence, and what the verdict rests on. CLI, API and web all print this. */

export type Severity = 'error' | 'warning' | 'note'

export type Finding = {
  rule: string
  severity: Severity
  /** Chinese, for a finance clerk: what, where, why, what to do. */
  message: string
  page?: number
  form?: string
  row?: string
  column?: string
  quote?: string
  expected?: string
  actual?: string
  arithmetic?: string
  remedy?: string
  /** Rectangle on the page in points from its top left corner, for annotation. */
  box?: { x0: number; y0: number; x1: number; y1: number }
}

export type DocumentKind = 'budget' | 'final-accounts' | 'performance-targets' | 'self-evaluation' | 'unknown'
export type Scope = 'department' | 'unit'

export type Identity = {
  kind: DocumentKind
  scope: Scope | null
  unitName: string | null
  year: number | null
  jurisdiction: string | null
  pages: number
}

export type FormCoverage = {
  form: string
  title: string
  pages: number[]
  /** Numeric cells read. */
  cells: number
  status: 'read' | 'empty' | 'missing' | 'partly'
}

/** What the verdict rests on where a document carries its own data: cells and texts that were derived again and compared. */
export type DataCoverage = {
  status: 'verified' | 'contradicted' | 'unverified'
  /** Of the data package that was found. */
  sha256: string | null
  cells: number
  texts: number
  /** Why nothing was compared. */
  why?: string
}

export type Coverage = {
  forms: FormCoverage[]
  /** Numbers the text states: heard, verified against forms or each other, explained by no pattern (blind spots). */
  claims: { heard: number; verified: number; unexplained: number }
  /** Pages that no machine can read, with the reason. */
  unreadablePages: { page: number; why: string }[]
  /** Tables on a page that were recognised as no official form (attachments, lists): counted so that blind spots show. */
  otherTables: number
  rules: { run: number; skipped: { rule: string; why: string }[] }
  /** Only where the document carries a data package. */
  data?: DataCoverage
}

export type Verdict = 'clean' | 'findings' | 'unreadable'

/** One object a file, exactly as `mingzhang check --json` prints it. */
export type CheckReport = {
  file: string
  sha256: string | null
  document: Identity
  verdict: Verdict
  coverage: Coverage
  findings: Finding[]
  /** Set only when the verdict is `unreadable`: the clerk's message. */
  failure?: { reason: string; message: string; remedy: string }
}

/** One form as `mingzhang read --json` prints it. */
export type ReadForm = {
  form: string
  title: string
  pages: number[]
  unit: string
  status: 'read' | 'empty' | 'partly'
  columns: { id: string; label: string }[]
  rows: {
    code: string | null
    label: string
    page: number
    side?: 'left' | 'right'
    /** The printed amount without separators, null where nothing is printed, "-" for a printed mark. */
    cells: Record<string, string | null>
  }[]
}

/** One indicator of a performance form; `computed` is null where nothing can be said of its weight. */
export type ReadIndicator = {
  period: 'long-term' | 'annual'
  level1: string | null
  level2: string | null
  name: string
  target: string | null
  actual: string | null
  parsed:
    | { kind: 'quantitative'; operator: string; value: string; valueMax?: string; unit: string; per?: string }
    | { kind: 'qualitative' | 'deadline'; text: string }
    | null
  weight: string | null
  score: { printed: string | null; computed: string | null }
  page: number
}

/** One performance form as `mingzhang read --json` prints it. */
export type ReadEvaluation = {
  kind: 'goal' | 'approval' | 'self-evaluation'
  scope: 'department' | 'project'
  name: string | null
  code: string | null
  page: number
  budget: string | null
  spent: string | null
  /** The unit that budget and spent are printed in. */
  unit: '元' | '万元' | '亿元' | null
  printedRate: string | null
  executionScore: { printed: string | null; computed: string | null }
  total: { printed: string | null; computed: string | null }
  indicators: ReadIndicator[]
}

export type ReadReport = {
  file: string
  document: Identity
  forms: ReadForm[]
  evaluations: ReadEvaluation[]
  failure?: { reason: string; message: string; remedy: string }
}
