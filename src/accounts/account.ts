/** One account and what its code alone says: level, parent, classification. The data modules and every chart come here. */

/** 支出功能分类, 部门预算支出经济分类, 政府预算支出经济分类. */
export type Classification = 'functional' | 'economic' | 'government-economic'

/** 类, 款, 项. The two economic classifications have no 项. */
export type Level = 'class' | 'section' | 'item'

export type Account = {
  classification: Classification
  /** Digits only: 3 for a class, 5 for a section, 7 for an item. */
  code: string
  level: Level
  name: string
  /** Code of the account it rolls up to; null for a class. */
  parent: string | null
  /** Where code and name are known from. */
  source: string
  /**
   * Whether code and name were read in published documents or in an imported official list. False: known from the
   * national classification but not compared with the printed list, so that a difference is no firm error.
   */
  attested: boolean
  /** First and last budget year in which this code has this name, where known. */
  validFrom?: number
  validTo?: number
}

const levels: Record<number, Level> = { 3: 'class', 5: 'section', 7: 'item' }

/** The level that a code's length says, or null where it is no account code. */
export const levelOfCode = (code: string): Level | null => (/^\d+$/.test(code) ? (levels[code.length] ?? null) : null)

/** 2080105 → 20801 → 208 → null. Null, too, where the text is no account code. */
export const parentCode = (code: string): string | null => {
  const level = levelOfCode(code)
  return level === null || level === 'class' ? null : code.slice(0, -2)
}

/** Which classification a code belongs to by its first digit: 2 functional, 3 economic, 5 government-economic. */
export const classificationOfCode = (code: string): Classification | null => {
  const level = levelOfCode(code)
  if (level === null) return null
  if (code.startsWith('2')) return 'functional'
  if (level === 'item') return null
  if (code.startsWith('3')) return 'economic'
  return code.startsWith('5') ? 'government-economic' : null
}
