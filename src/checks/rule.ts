/**
 * A rule is a small record and one function: what it is called, on what it rests, how bad a breach is, what to do, and
 * how to find breaches. docs/rules.md is generated from these records. Whoever adds a rule adds a file in rules/.
 */
import type { ChartsOfYear } from '../forms/rows.js'
import type { Form } from '../forms/form.js'
import type { Recognition } from '../forms/recognise.js'
import type { FormPack } from '../forms/spec.js'
import type { Verification } from '../forms/verify.js'
import type { Document, Line } from '../documents/document.js'
import type { Evaluation } from '../performance/evaluation.js'
import type { ProseVerification } from '../prose/hearing.js'
import type { Paragraph } from '../prose/paragraphs.js'
import type { Finding, Identity, Severity } from './finding.js'
import type { OwnDataVerified } from './own-data.js'

/** Another document that this one is held against. */
export type OtherDocument = { identity: Identity; packId: string | null; forms: ReadonlyMap<string, Form> }

/** Everything a rule may look at. */
export type CheckContext = {
  document: Document
  identity: Identity
  recognition: Recognition
  pack: FormPack | null
  forms: ReadonlyMap<string, Form>
  /** What adds up inside each form, computed once for the rules that report it. */
  verified: ReadonlyMap<string, Verification>
  charts: ChartsOfYear
  /** All lines of the document in reading order. */
  lines: readonly Line[]
  /** The running text, paragraph by paragraph. */
  paragraphs: readonly Paragraph[]
  /** What the text says and what in it cannot be; null when there is no series of forms to hold it against. */
  prose: ProseVerification | null
  /** The performance forms: goals, approvals, self-evaluations. */
  evaluations: readonly Evaluation[]
  /** Last year's document, and the department's that a unit belongs to, where they were given. */
  prior: OtherDocument | null
  department: OtherDocument | null
  /** The document against the data package it was published from, where it carries one. */
  ownData: OwnDataVerified | null
  /** The document is an official template that nobody filled in. */
  template: boolean
}

export type Rule = {
  id: string
  /** Chinese name of the rule. */
  title: string
  /** On what it rests: the law, the form's note, or the logic of the forms. */
  why: string
  severity: Severity
  remedy: string
  /** It is about the data package of a document: without one it is not said that it did not run. */
  ofOwnData?: true
  /** Findings, or why the rule could not run on this document. */
  run: (context: CheckContext) => RuleOutcome
}

/** What a rule says of one place; id, severity and remedy are filled in from the record where it says nothing else. */
export type Breach = Omit<Finding, 'rule' | 'severity' | 'remedy'> & { severity?: Severity; remedy?: string }

/** `skipped`: the rule could not run at all. `partly`: it ran, but not on these places, for these reasons. */
export type RuleOutcome = { breaches: Breach[]; skipped?: string; partly?: string[] }

export const silent: RuleOutcome = { breaches: [] }
export const skipped = (why: string): RuleOutcome => ({ breaches: [], skipped: why })
