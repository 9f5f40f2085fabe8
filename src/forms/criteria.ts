/**
 * Which entries of a book a cell adds up, as data in the packs: said once for the form, its panel, its column and its
 * line, and joined, each narrowing the others. fill, the rebuilding of books from forms, and prose come here.
 */
import type { Selection } from '../book/select.js'
import type { BookTables, Project } from '../book/tables.js'
import type { Flow, Fund, Kind, Origin, ProjectAttribute, Stage, UnitKind } from '../book/vocabulary.js'

/**
 * Conditions on an entry; a list means any of them, `null` in a list an entry without that property, a property that is
 * not said allows everything. Accounts choose themselves and everything below them (`208` also 2080105).
 */
export type Criteria = {
  readonly flow?: readonly Flow[]
  readonly fund?: readonly Fund[]
  readonly origin?: readonly Origin[]
  readonly kind?: readonly (Kind | null)[]
  readonly functional?: readonly string[]
  readonly economic?: readonly string[]
  readonly unitKind?: readonly UnitKind[]
  readonly unit?: readonly string[]
  readonly project?: readonly (string | null)[]
  /** Beginnings of the 项目类别 of the entry's project; an entry without project fits none. */
  readonly projectCategory?: readonly string[]
  readonly projectAttribute?: readonly ProjectAttribute[]
  /** Another stage than the form's own (the budget columns of final accounts). */
  readonly stage?: Stage
  /** Another year than the form's own: -1 is the year before. */
  readonly yearOffset?: number
}

/** The year and stage that a form is filled for. */
export type Period = { readonly year: number; readonly stage: Stage }

const codesWithin = (some: readonly string[], others: readonly string[]): string[] =>
  [
    ...some.filter(code => others.some(other => code.startsWith(other))),
    ...others.filter(code => some.some(other => code !== other && code.startsWith(other))),
  ].sort()

const lists = [
  'flow',
  'fund',
  'origin',
  'kind',
  'unitKind',
  'unit',
  'project',
  'projectCategory',
  'projectAttribute',
] as const
const accountLists = ['functional', 'economic'] as const

/** All conditions at once: an entry fits when it fits each of them. */
export const both = (...all: readonly (Criteria | undefined)[]): Criteria => {
  const joined: Record<string, unknown> = {}
  for (const criteria of all) {
    if (criteria === undefined) continue
    for (const property of lists) {
      const next: readonly unknown[] | undefined = criteria[property]
      if (next === undefined) continue
      const known = joined[property] as readonly unknown[] | undefined
      joined[property] = known === undefined ? next : known.filter(value => next.includes(value))
    }
    for (const property of accountLists) {
      const next = criteria[property]
      if (next === undefined) continue
      const known = joined[property] as readonly string[] | undefined
      joined[property] = known === undefined ? next : codesWithin(known, next)
    }
    if (criteria.stage !== undefined) joined['stage'] = criteria.stage
    if (criteria.yearOffset !== undefined) joined['yearOffset'] = criteria.yearOffset
  }
  return joined
}

/** Whether the criteria tell projects apart by what they are, not by their names. */
export const tellsProjectsApart = ({ projectCategory, projectAttribute }: Criteria): boolean =>
  projectCategory !== undefined || projectAttribute !== undefined

/** The book's own words for the criteria in a period: kinds of units and of projects become the ones that the book has. */
export const selectionOf = (
  { year, stage }: Period,
  criteria: Criteria,
  { units, projects }: Pick<BookTables, 'units' | 'projects'>,
): Selection => {
  const { stage: otherStage, yearOffset = 0, unitKind, unit, project, ...others } = criteria
  const { projectCategory, projectAttribute, ...rest } = others
  const unitCodes =
    unitKind === undefined
      ? unit
      : units.flatMap(({ code, kind }) => (unitKind.includes(kind) && (unit?.includes(code) ?? true) ? [code] : []))
  const isChosen = ({ id, category, attribute }: Project): boolean =>
    (projectCategory?.some(beginning => category?.startsWith(beginning)) ?? true) &&
    (projectAttribute?.some(each => each === attribute) ?? true) &&
    (project?.includes(id) ?? true)
  const projectIds = tellsProjectsApart(criteria) ? projects.filter(isChosen).map(({ id }) => id) : project
  return {
    year: year + yearOffset,
    stage: otherStage ?? stage,
    ...rest,
    ...(unitCodes === undefined ? {} : { unit: unitCodes }),
    ...(projectIds === undefined ? {} : { project: projectIds }),
  }
}
