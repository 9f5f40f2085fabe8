/** The series of forms we know. A new province or year is one more pack here. */
import type { FormPack } from '../spec.js'
import { hebeiBudget } from './hebei-budget.js'
import { hubeiBudget } from './hubei-budget.js'
import { nationalAccounts } from './national-accounts.js'
import { shanghaiBudget } from './shanghai-budget.js'

export const formPacks: readonly FormPack[] = [nationalAccounts, shanghaiBudget, hebeiBudget, hubeiBudget]
