/**
 * Before anything is published, the disclosure goes through the same check as anybody's published file: what our own
 * rules would call an error is never written. publish comes here after compose.
 */
import type { Charts } from '../accounts/chart.js'
import { checkDocument } from '../checks/check.js'
import type { Finding } from '../checks/finding.js'
import { documentOf } from './as-document.js'
import type { Obstacle } from './compose.js'
import type { Disclosure } from './disclosure.js'

/** What contradicts itself inside and between the forms has been said by compose in the words of the book. */
const saidByCompose = (finding: Finding, pack: string): boolean =>
  /^form\./.test(finding.rule) || finding.rule.startsWith(`${pack}.`)

const messageOf = ({ message, remedy }: Finding): string =>
  `${message}${remedy === undefined ? '' : remedy}请在账本中改正后再公开。`

/** Errors keep the disclosure back, warnings are for a human to weigh. */
export const selfCheck = (disclosure: Disclosure, charts: Charts): { obstacles: Obstacle[]; notes: string[] } => {
  const { findings } = checkDocument(documentOf(disclosure), { charts })
  const own = findings.filter(finding => !saidByCompose(finding, disclosure.identity.pack))
  return {
    obstacles: own
      .filter(({ severity }) => severity === 'error')
      .map(finding => ({ key: finding.form ?? finding.rule, message: messageOf(finding) })),
    notes: own.filter(({ severity }) => severity === 'warning').map(messageOf),
  }
}
