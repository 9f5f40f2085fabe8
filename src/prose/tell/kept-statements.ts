/**
 * Texts of the book as the sentences need them: reasons belong to one year, everything else is kept from year to year
 * until it is changed. teller.ts comes here.
 */
import type { Statement } from '../../book/tables.js'
import type { StatementKind } from '../../book/vocabulary.js'
import type { TellContext } from './context.js'

const tidy = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, '')
    .trim()
    .replace(/[。；，]+$/, '')

/** A reason is one sentence; numbered ones (（1）…；（2）…) may have parts. Stops inside it would end it for its readers. */
const asOneSentence = (text: string): string => {
  const one = tidy(text).replaceAll('。', '；')
  return /^（?1[）、.]|^一是/.test(one) ? one : one.replaceAll('；', '，')
}

/** Of the unit itself; where it says nothing, of the units below it. */
const ownOrBelow = ({ unit }: TellContext, found: readonly Statement[]): readonly Statement[] => {
  const own = found.filter(statement => statement.unit === unit)
  return own.length > 0 ? own : found
}

const statementsOf = ({ fill: { book, period } }: TellContext, kind: StatementKind): readonly Statement[] =>
  book.tables.statements.filter(statement => statement.kind === kind && statement.year <= period.year)

/**
 * The keys under which a text is looked for: a book that publishes both budget and accounts may tell them apart
 * (`budget/expenditure/2080105`, `final-accounts/expenditure/2080105`); the plain key serves both.
 */
const keysOf = ({ pack }: TellContext, key: string): string[] => [`${pack.kind}/${key}`, key]

/** The reason recorded this year for a key, without its full stop; null where there is none. */
export const reasonOf = (context: TellContext, key: string): string | null => {
  const { year } = context.fill.period
  const own = statementsOf(context, 'reason').filter(statement => statement.year === year)
  for (const each of keysOf(context, key)) {
    const found = ownOrBelow(
      context,
      own.filter(statement => statement.key === each),
    )
    const texts = [...new Set(found.map(({ text }) => asOneSentence(text)))].filter(text => text !== '')
    if (texts.length > 0) return texts.join('，')
  }
  return null
}

/** Statements of a kind and key, of this year or of the latest earlier year that has any. */
export const keptStatements = (
  context: TellContext,
  kind: StatementKind,
  key?: string | null,
): readonly Statement[] => {
  const found = ownOrBelow(
    context,
    statementsOf(context, kind).filter(statement => key === undefined || statement.key === key),
  )
  const latest = Math.max(...found.map(({ year }) => year))
  return found.filter(({ year }) => year === latest)
}

/** The paragraphs of the kept text of a kind and key; empty where there is none. */
export const keptParagraphs = (context: TellContext, kind: StatementKind, key?: string | null): string[] =>
  keptStatements(context, kind, key).flatMap(({ text }) =>
    text
      .split('\n')
      .map(paragraph => paragraph.trim())
      .filter(paragraph => paragraph !== ''),
  )

/** What replaces the frame of a paragraph, or null. */
export const wordingOf = (context: TellContext, key: string): string | null => {
  for (const each of keysOf(context, key)) {
    const text = keptParagraphs(context, 'wording', each).join('')
    if (text !== '') return text
  }
  return null
}
