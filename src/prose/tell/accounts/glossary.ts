/**
 * 名词解释: the standard terms in our own words, each replaced by the department's own explanation where it has one, its
 * further terms behind; of the accounts used, one line each.
 */
import type { ToldBlock } from '../../told.js'
import { accountPath, functionalCodes } from '../accounts-told.js'
import { keptStatements } from '../kept-statements.js'
import { chineseNumeral } from '../numbering.js'
import type { Teller } from '../teller.js'
import { accountsTerms } from './glossary-terms.js'

const isCode = (key: string): boolean => /^\d{3,7}$/.test(key)
const ended = (text: string): string => (/[。；]$/.test(text) ? text : `${text}。`)

/** The latest explanation of each term that the book holds. */
const ownTerms = (teller: Teller): Map<string, string> => {
  const terms = new Map<string, string>()
  for (const { key } of teller.context.fill.book.tables.statements.filter(({ kind }) => kind === 'glossary'))
    if (key !== null && !terms.has(key)) {
      const text = keptStatements(teller.context, 'glossary', key)
        .map(statement => statement.text.replace(/\s*\n\s*/g, ''))
        .join('')
      if (text !== '') terms.set(key, text)
    }
  return terms
}

/** Every item of the forms, with the department's explanation where it has one: what an account means is not ours to say. */
const accountLines = (teller: Teller, own: ReadonlyMap<string, string>): ToldBlock[] =>
  functionalCodes(teller.context, { flow: ['expenditure'] }, ['actual']).map((code, i) => {
    const text = own.get(code)
    return teller.words(
      `glossary/${code}`,
      `${i + 1}. ${accountPath(teller.context, code)}${text === undefined ? '。' : `：${ended(text)}`}`,
    )
  })

export const glossary = (teller: Teller, standard: readonly string[], withAccounts: boolean): ToldBlock[] => {
  const own = ownTerms(teller)
  const further = [...own.keys()].filter(key => !isCode(key) && !standard.includes(key))
  const terms = [...standard, ...further].flatMap(term => {
    const text = own.get(term) ?? accountsTerms[term]
    return text === undefined ? [] : [{ term, text }]
  })
  const lines = withAccounts ? accountLines(teller, own) : []
  return [
    ...terms.map(({ term, text }, i) =>
      teller.words(`glossary/${term}`, `${chineseNumeral(i + 1)}、${term}：${ended(text)}`),
    ),
    ...(lines.length === 0
      ? []
      : [
          teller.words(
            'glossary/accounts',
            `${chineseNumeral(terms.length + 1)}、本年度使用的支出功能分类科目（到项级）如下，没有解释的，含义见《${teller.context.fill.period.year}年政府收支分类科目》：`,
          ),
          ...lines,
        ]),
  ]
}
