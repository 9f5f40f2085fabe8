/**
 * The library of common indicators: what to offer for a project of an account, and what is usual of an indicator by its
 * name. The command line and the office offer from here while goals are written; the linter compares with it.
 */
import type { Level1 } from '../evaluation.js'
import { parentOf } from '../vocabulary.js'
import { indicatorRows, type Better } from './indicators.js'
import { projectKinds, type ProjectKind, type ProjectKindId } from './kinds.js'

export type LibraryIndicator = {
  name: string
  level1: Level1
  level2: string
  better: Better
  /** Null for goals in words. */
  unit: string | null
  kinds: readonly ProjectKindId[]
}

export const library: readonly LibraryIndicator[] = indicatorRows.flatMap(([level2, better, kinds, names]) =>
  names.map((text): LibraryIndicator => {
    const [name = '', unit = null] = text.split(' ')
    return { name, level1: parentOf(level2)!, level2, better, unit, kinds }
  }),
)

/** How such a goal is usually written; the number is the writer's. */
export const usualTarget = ({ better, unit }: LibraryIndicator): string =>
  better === 'words' ? '有效保障、显著提高等，写明怎样算达到' : `${better === 'more' ? '≥' : '≤'}…${unit ?? ''}`

const kindOf = new Map<string, ProjectKind>(projectKinds.map(kind => [kind.id, kind]))

export const kindTitles = ({ kinds }: LibraryIndicator): string =>
  kinds.map(id => kindOf.get(id)?.title ?? id).join('、')

/** A code matches its parents and its children: 20807 offers for 2080705, 208 finds all of 208. */
const belongsTo = (indicator: LibraryIndicator, functional: string): boolean =>
  indicator.kinds.some(id =>
    (kindOf.get(id)?.functional ?? []).some(code => functional.startsWith(code) || code.startsWith(functional)),
  )

const isCommon = ({ kinds }: LibraryIndicator): boolean => kinds.some(id => kindOf.get(id)?.functional.length === 0)

export type Search = {
  /** Functional account, 3, 5 or 7 digits. */
  functional: string | null
  /** Every word must stand in the name, the level or the kind of project. */
  words: readonly string[]
}

/** What fits, of the account before what fits every project; in the order of the levels. */
export const searchLibrary = ({ functional, words }: Search): LibraryIndicator[] => {
  const found = library.filter(indicator => {
    const text = `${indicator.name} ${indicator.level1} ${indicator.level2} ${kindTitles(indicator)}`
    return words.every(word => text.includes(word))
  })
  if (functional === null) return found
  return [...found.filter(each => belongsTo(each, functional)), ...found.filter(isCommon)]
}

/** Names are compared without spaces and marks. */
const keyOf = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '')

const byName = new Map(library.map(indicator => [keyOf(indicator.name), indicator]))

/** What is usual of an indicator of this name; null where the library does not know it. */
export const usualOf = (name: string): LibraryIndicator | null => byName.get(keyOf(name)) ?? null
