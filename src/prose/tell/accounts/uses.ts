/** What an account's money was used for, as far as the book knows: pay, running costs, the projects by name. */
import { groupSums } from '../../../book/select.js'
import type { Fund } from '../../../book/vocabulary.js'
import { personnelCosts } from '../../../forms/packs/vocabulary.js'
import { listed } from '../changes.js'
import { amountSelecting } from '../quantities.js'
import type { TellContext } from '../context.js'

/** `人员经费、公用经费`, `人员经费，以及招聘会、培训补贴等项目`. */
export const usesOf = (context: TellContext, code: string, fund: Fund): string => {
  const { book, period } = context.fill
  const common = { flow: ['expenditure'], fund: [fund], functional: [code] } as const
  const spends = (criteria: object): boolean =>
    (['actual', 'approved'] as const).some(
      stage => amountSelecting(context, { ...common, ...criteria }, '', { period: { stage } }).amountFen !== 0n,
    )
  const personnel = spends(personnelCosts)
  const allBasic = amountSelecting(context, { ...common, kind: ['basic'] }, '')
  const ofPeople = amountSelecting(context, { ...common, ...personnelCosts }, '')
  const basics = [
    ...(personnel ? ['人员经费'] : []),
    ...(allBasic.amountFen !== ofPeople.amountFen ? ['公用经费'] : []),
  ]
  const projects = new Set(
    (['actual', 'approved'] as const).flatMap(stage =>
      groupSums(book, { year: period.year, stage, ...common, kind: 'project' }, ['project']).flatMap(
        ({ key }) => key.project ?? [],
      ),
    ),
  )
  const names = book.tables.projects.filter(({ id }) => projects.has(id)).map(({ name }) => name)
  const tasks = names.length > 0 ? `${listed(names)}等项目` : spends({ kind: ['project'] }) ? '项目支出' : ''
  const uses = [listed(basics), tasks].filter(words => words !== '')
  return uses.length === 0 ? '本单位履行职能的支出' : uses.join('，以及')
}
