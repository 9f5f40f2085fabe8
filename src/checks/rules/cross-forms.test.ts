import { describe, expect, test } from 'vitest'
import { formsOf, madeForm, type MadeRow } from '../../../test/made-form.js'
import { formPacks } from '../../forms/packs/index.js'
import type { Form } from '../../forms/form.js'
import type { CellRef, CrossIdentity, FormPack } from '../../forms/spec.js'
import type { CheckContext, RuleOutcome } from '../rule.js'
import { crossFormRules } from './cross-forms.js'

/** Where a reference to every class or every code is tried. */
const codeOf = (ref: CellRef, pack: FormPack): string => {
  const economic = pack.forms.find(form => form.id === ref.form)?.panels.some(panel => panel.accounts === 'economic')
  return ref.line === '*class'
    ? economic
      ? '302'
      : '208'
    : ref.line === '*code'
      ? economic
        ? '30201'
        : '2080105'
      : ref.line
}

const allRefs = (identity: CrossIdentity): CellRef[] => [
  ...identity.left,
  ...identity.right,
  ...(identity.when ?? []).flatMap(condition => [...condition.left, ...condition.right]),
]

/** All forms of the identity with just the cells it speaks of; `amountOf` gives each its yuan. */
const formsFor = (pack: FormPack, identity: CrossIdentity, amountOf: (ref: CellRef) => bigint): Map<string, Form> => {
  const ids = [...new Set(allRefs(identity).map(ref => ref.form))]
  return formsOf(
    ...ids.map(id => {
      const rows = new Map<string, MadeRow>()
      const spec = pack.forms.find(form => form.id === id)
      for (const ref of allRefs(identity).filter(candidate => candidate.form === id)) {
        const line = codeOf(ref, pack)
        const panel = Math.max(
          0,
          spec?.panels.findIndex(
            p => (ref.side === undefined || p.side === ref.side) && p.columns.some(c => c.id === ref.column),
          ) ?? 0,
        )
        const key = `${panel}:${line}`
        const row = rows.get(key) ?? { ...(/^\d/.test(line) ? { code: line } : { line }), panel, cells: {} }
        row.cells[ref.column] = `${amountOf(ref)}元`
        rows.set(key, row)
      }
      return madeForm(pack, id, [...rows.values()])
    }),
  )
}

const run = (pack: FormPack, identity: CrossIdentity, forms: Map<string, Form>): RuleOutcome => {
  const rule = crossFormRules.find(candidate => candidate.id === `${pack.id}.${identity.id}`)
  if (!rule) throw new Error(`no rule for ${identity.id}`)
  // Rules between forms look at nothing but the series and its forms.
  const context: Partial<CheckContext> = { pack, forms }
  return rule.run(context as CheckContext)
}

const sameCell = (a: CellRef, b: CellRef): boolean =>
  a.form === b.form && a.side === b.side && a.line === b.line && a.column === b.column

describe.each(formPacks)('$id', pack => {
  describe.each(pack.crossIdentities.map(identity => [identity.id, identity] as const))('%s', (_, identity) => {
    // Both sides come to the same, and every condition holds: its cells are equal too.
    const balanced = (ref: CellRef): bigint =>
      identity.left.some(cell => sameCell(cell, ref))
        ? 6_000_000n * BigInt(identity.right.length)
        : 6_000_000n * BigInt(identity.left.length)

    test('is silent where both sides agree', () => {
      const outcome = run(pack, identity, formsFor(pack, identity, balanced))
      expect(outcome).toEqual({ breaches: [] })
    })

    test('fires where they do not, with both places and the difference', () => {
      const first = identity.left[0]
      const off = identity.relation === '>=' ? -20_000n : 20_000n
      const outcome = run(
        pack,
        identity,
        formsFor(pack, identity, ref => balanced(ref) + (first && sameCell(first, ref) ? off : 0n)),
      )
      expect(outcome.skipped).toBeUndefined()
      expect(outcome.breaches).toHaveLength(1)
      const [breach] = outcome.breaches
      expect(breach).toMatchObject({ form: first?.form })
      expect(breach?.message).toContain(identity.title)
      expect(breach?.severity).toBeUndefined()
      const missingTitles = [...identity.left, ...identity.right]
        .map(ref => pack.forms.find(form => form.id === ref.form)?.title ?? '')
        .filter(title => !breach?.message.includes(title))
      expect(missingTitles).toEqual([])
      expect(breach?.arithmetic).toMatch(/相差 (20000\.00 元|2\.00 万元)/)
    })

    test('says why it cannot run where a form is missing', () => {
      const forms = formsFor(pack, identity, balanced)
      forms.delete(identity.right[0]?.form ?? '')
      expect(run(pack, identity, forms).skipped).toBe('所需的表没有读到')
    })
  })
})

test('an inequality that only rounding breaks is no finding', () => {
  const shanghai = formPacks.find(pack => pack.id === 'shanghai-budget')
  const identity = shanghai?.crossIdentities.find(candidate => candidate.id === 'office-running')
  if (!shanghai || !identity) throw new Error('no such identity')
  const forms = formsOf(
    madeForm(shanghai, 'shanghai-budget.9', [{ line: 'total', cells: { 'operating-costs': '443.18' } }]),
    madeForm(shanghai, 'shanghai-budget.8', [{ line: 'total', cells: { 'operating-costs': '4,431,752.83' } }]),
  )
  expect(run(shanghai, identity, forms)).toEqual({ breaches: [] })
})
