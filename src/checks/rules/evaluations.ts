/** All rules on performance forms, in the order of the report: scores, goals, and what must agree between forms and text. */
import type { Rule } from '../rule.js'
import { evaluationExecutionRules } from './evaluation-execution.js'
import { evaluationGoalRules } from './evaluation-goals.js'
import { evaluationProjectRules } from './evaluation-projects.js'
import { evaluationScoreRules } from './evaluation-scores.js'
import { evaluationTargetRules } from './evaluation-targets.js'
import { evaluationTextRules } from './evaluation-text.js'

export const evaluationRules: Rule[] = [
  ...evaluationExecutionRules,
  ...evaluationScoreRules,
  ...evaluationGoalRules,
  ...evaluationTargetRules,
  ...evaluationTextRules,
  ...evaluationProjectRules,
]
