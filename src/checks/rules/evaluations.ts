/** All rules on performance forms, in the order of the report: scores, goals, and what must agree between forms and text. */
import type { Rule } from '../rule.js'
import { evaluationCrossingRules } from './evaluation-crossing.js'
import { evaluationGoalRules } from './evaluation-goals.js'
import { evaluationScoreRules } from './evaluation-scores.js'

export const evaluationRules: Rule[] = [...evaluationScoreRules, ...evaluationGoalRules, ...evaluationCrossingRules]
