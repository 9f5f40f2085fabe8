/** Turns the rows of the data modules beside it into accounts: level and parent follow from the code. */
import { levelOfCode, parentCode } from '../account.js'
import type { Account, Classification } from '../account.js'

/**
 * Code, name, and in how many published documents of 2023–2026 the pair was seen (0: known from the national
 * classification, 政府收支分类科目, only), then the years of validity where the code is not valid in all of them.
 */
export type ListedRow = readonly [code: string, name: string, documents: number, validFrom?: number, validTo?: number]

export const listAccounts = (classification: Classification, rows: readonly ListedRow[]): readonly Account[] =>
  rows.map(([code, name, documents, validFrom, validTo]) => {
    const level = levelOfCode(code)
    if (level === null) throw new RangeError(`not an account code: ${code}`)
    return {
      classification,
      code,
      level,
      name,
      parent: parentCode(code),
      source:
        documents === 0
          ? 'national classification (政府收支分类科目), not compared with the printed list'
          : `seen in ${documents} published documents 2023–2026`,
      attested: documents > 0,
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
    }
  })
