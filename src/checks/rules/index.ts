/** All rules in the order of the report. docs/rules.md is generated from this list (npm run docs:rules). */
import type { Rule } from '../rule.js'
import { accountRules } from './account-codes.js'
import { arithmeticRules } from './arithmetic.js'
import { blankFigureRules } from './blank-figures.js'
import { crossFormRules } from './cross-forms.js'
import { dataRules } from './data.js'
import { evaluationRules } from './evaluations.js'
import { glossaryRules } from './glossary.js'
import { headingRules } from './headings.js'
import { otherDocumentRules } from './other-documents.js'
import { presenceRules } from './presence.js'
import { procurementRules } from './procurement.js'
import { proseRules } from './prose.js'
import { sumRules } from './sums.js'
import { textRules } from './text.js'
import { threePublicsRules } from './three-publics.js'

export const rules: readonly Rule[] = [
  ...presenceRules,
  ...headingRules,
  ...sumRules,
  ...blankFigureRules,
  ...crossFormRules,
  ...accountRules,
  ...proseRules,
  ...textRules,
  ...threePublicsRules,
  ...glossaryRules,
  ...procurementRules,
  ...evaluationRules,
  ...otherDocumentRules,
  ...dataRules,
  ...arithmeticRules,
]
