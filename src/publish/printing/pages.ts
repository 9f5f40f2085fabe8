/**
 * Which blocks of a disclosure stand on pages of their own, and how these pages lie. PDF and Word come here: both turn
 * the page where a wide form begins, and take its headings with it.
 */
import type { Run } from '../../prose/told.js'
import type { Block, Disclosure, Section } from '../disclosure.js'

export type Piece = { kind: 'section'; id: string; title: string } | Block

/** Pieces that follow each other on pages of one orientation; the first begins a new page. */
export type PageRun = { landscape: boolean; pieces: Piece[] }

const isHeading = (piece: Piece): boolean => piece.kind === 'heading' || piece.kind === 'section'

const tableOf = (piece: Piece) => (piece.kind === 'form' || piece.kind === 'table' ? piece.table : null)

/** A piece with the headings directly above it. */
type Group = Piece[]

const groupsOf = ({ id, title, blocks }: Section): Group[] => {
  const groups: Group[] = []
  let heads: Group = [{ kind: 'section', id, title }]
  for (const block of blocks) {
    heads.push(block)
    if (isHeading(block)) continue
    groups.push(heads)
    heads = []
  }
  return heads.length > 0 ? [...groups, heads] : groups
}

/** Every section and every form begins a page; so does what lies otherwise than what stood before it. */
export const pageRuns = ({ sections }: Pick<Disclosure, 'sections'>): PageRun[] => {
  const runs: PageRun[] = []
  for (const section of sections) {
    let afterForm = true
    for (const group of groupsOf(section)) {
      const last = group.at(-1)!
      const landscape = tableOf(last)?.landscape ?? false
      const before = runs.at(-1)
      if (afterForm || last.kind === 'form' || before === undefined || before.landscape !== landscape)
        runs.push({ landscape, pieces: [...group] })
      else before.pieces.push(...group)
      afterForm = last.kind === 'form'
    }
  }
  return runs
}

export const runsText = (runs: readonly Run[]): string =>
  runs.map(run => (typeof run === 'string' ? run : run.text)).join('')

/** The entry of the contents that a piece is, null where it is none: sections, headings below them, forms. */
export const contentsEntry = (piece: Piece): { level: 1 | 2; title: string } | null => {
  switch (piece.kind) {
    case 'section':
      return { level: 1, title: piece.title }
    case 'form':
      return { level: 2, title: piece.table.title }
    case 'heading':
      return piece.level === 2 ? { level: 2, title: piece.text } : null
    default:
      return null
  }
}

const heightsPt: Partial<Record<Piece['kind'], number>> = { section: 56, heading: 36 }

/** What the headings above a piece take of its page; 0 where anything else stands above it. */
export const headingsAbovePt = (pieces: readonly Piece[], index: number): number => {
  const heights = pieces.slice(0, index).map(({ kind }) => heightsPt[kind])
  return heights.some(height => height === undefined) ? 0 : heights.reduce<number>((sum, height) => sum + height!, 0)
}
