import { describe, expect, test } from 'vitest'
import { classLines, type CellRef, type FormPack, type FormSpec, type PanelSpec } from '../spec.js'
import { bestTitle } from '../titles.js'
import { formPacks } from './index.js'

const forms = formPacks.flatMap(pack => pack.forms.map(spec => ({ pack, spec, id: spec.id })))
const repeated = (values: readonly string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i)
const columnIds = (panel: PanelSpec): string[] => panel.columns.map(column => column.id)
const lineIds = (panel: PanelSpec): string[] => (panel.lines ?? []).map(line => line.id)

test('ids of packs and forms are unique, and a form carries the id of its pack’s series', () => {
  expect(repeated(formPacks.map(pack => pack.id))).toEqual([])
  expect(repeated(forms.map(form => form.id))).toEqual([])
  for (const pack of formPacks) expect(new Set(pack.forms.map(form => form.id.split('.')[0])).size).toBe(1)
})

describe.each(forms)('$id', ({ spec, pack }) => {
  test('columns and lines are named once', () => {
    for (const panel of spec.panels) {
      expect(repeated(columnIds(panel))).toEqual([])
      expect(repeated(lineIds(panel))).toEqual([])
      for (const column of panel.columns) expect(column.match.flat().every(text => text !== '')).toBe(true)
    }
  })

  test('two lines of one name are told apart by what stands above', () => {
    for (const panel of spec.panels) {
      const lines = panel.lines ?? []
      for (const line of lines)
        for (const other of lines)
          if (line !== other && line.match.some(name => other.match.includes(name)))
            expect([line.id, other.id, line.after !== other.after]).toEqual([line.id, other.id, true])
      for (const line of lines) if (line.after !== undefined) expect(lineIds(panel)).toContain(line.after)
    }
  })

  test('sums speak of columns and lines that exist', () => {
    for (const panel of spec.panels) {
      for (const sum of panel.columnSums ?? []) {
        for (const id of [sum.total, ...sum.parts, ...(sum.minus ?? [])]) expect(columnIds(panel)).toContain(id)
        expect(sum.parts).not.toContain(sum.total)
      }
      for (const sum of panel.lineSums ?? []) {
        for (const id of [sum.total, ...sum.parts, ...(sum.minus ?? [])])
          if (id === classLines) expect(panel.accounts).toBeDefined()
          else expect(lineIds(panel)).toContain(id)
        expect(sum.parts).not.toContain(sum.total)
      }
      if (panel.rollsUp) expect(panel.accounts).toBeDefined()
    }
  })

  test('its own title and aliases lead to it and to no other form of the pack', () => {
    const candidates = pack.forms.map(form => ({ spec: form, pack }))
    for (const title of [spec.title, ...(spec.aliases ?? [])])
      expect(bestTitle(`2024年度${title}`, candidates).map(best => best.candidate.spec.id)).toEqual([spec.id])
  })
})

const lineExists = (panel: PanelSpec, line: string): boolean =>
  line.startsWith('*') || /^\d+$/.test(line)
    ? panel.accounts !== undefined
    : lineIds(panel).includes(line) || (line === 'total' && panel.accounts === undefined && lineIds(panel).length === 0)

const resolves = (pack: FormPack, ref: CellRef): boolean => {
  const form: FormSpec | undefined = pack.forms.find(candidate => candidate.id === ref.form)
  const panels = form?.panels.filter(panel => ref.side === undefined || panel.side === ref.side) ?? []
  return panels.some(panel => columnIds(panel).includes(ref.column) && lineExists(panel, ref.line))
}

describe.each(formPacks)('$id', pack => {
  test('identities between forms have one id each', () => {
    expect(repeated(pack.crossIdentities.map(identity => identity.id))).toEqual([])
  })

  test.each(pack.crossIdentities.map(identity => [identity.id, identity] as const))(
    '%s speaks of forms, lines and columns that exist',
    (_, identity) => {
      expect(identity.left.length).toBeGreaterThan(0)
      expect(identity.right.length).toBeGreaterThan(0)
      const conditions = (identity.when ?? []).flatMap(condition => [...condition.left, ...condition.right])
      for (const ref of [...identity.left, ...identity.right, ...conditions])
        expect([ref, resolves(pack, ref)]).toEqual([ref, true])
      const open = (refs: CellRef[]): string[] => [
        ...new Set(refs.map(ref => ref.line).filter(line => line.startsWith('*'))),
      ]
      expect(open(identity.right)).toEqual(open(identity.left))
    },
  )
})
