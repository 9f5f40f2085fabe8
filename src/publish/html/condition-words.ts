/** A selection of entries in the words of the field, for people who ask where a figure comes from. */
import type { Selection } from '../../book/select.js'
import {
  appropriationFunds,
  basisNames,
  flowNames,
  fundNames,
  kindNames,
  originNames,
  stageNames,
} from '../../book/vocabulary.js'

export type Names = {
  functional: (code: string) => string
  economic: (code: string) => string
  unit: (code: string) => string
  project: (id: string) => string
}

type Choice = string | null | readonly (string | null)[] | undefined

const listMax = 8

const listed = (choice: Choice): readonly (string | null)[] | null =>
  choice === undefined ? null : choice === null || typeof choice === 'string' ? [choice] : choice

const nameIn =
  (names: Readonly<Record<string, string>>) =>
  (code: string): string =>
    names[code] ?? code

/** “一般公共预算、政府性基金预算”; a long list says how many more. */
const choiceText = (values: readonly (string | null)[], nameOf: (code: string) => string): string => {
  const shown = values.slice(0, listMax).map(value => (value === null ? '未填' : nameOf(value)))
  return `${shown.join('、')}${values.length > listMax ? `等${values.length}项` : ''}`
}

const fundText = (values: readonly (string | null)[]): string =>
  values.length === appropriationFunds.length && appropriationFunds.every(fund => values.includes(fund))
    ? '财政拨款（一般公共预算、政府性基金预算、国有资本经营预算）'
    : choiceText(values, nameIn(fundNames))

/** “2024年度 · 决算（执行数） · 支出 · 支出性质：基本支出 · 功能分类：208 社会保障和就业支出”. */
export const conditionWords = (selection: Selection, names: Names): string => {
  const withCode = (nameOf: (code: string) => string) => (code: string) => `${code} ${nameOf(code)}`.trim()
  const part = (choice: Choice, text: (values: readonly (string | null)[]) => string): string[] => {
    const values = listed(choice)
    return values === null ? [] : [values.length === 0 ? '没有这样的记录' : text(values)]
  }
  return [
    `${selection.year}年度`,
    stageNames[selection.stage],
    ...part(selection.flow, values => choiceText(values, nameIn(flowNames))),
    ...part(selection.fund, values => `资金来源：${fundText(values)}`),
    ...part(selection.origin, values => choiceText(values, nameIn(originNames))),
    ...part(selection.kind, values => `支出性质：${choiceText(values, nameIn(kindNames))}`),
    ...part(selection.functional, values => `功能分类：${choiceText(values, withCode(names.functional))}`),
    ...part(selection.economic, values => `经济分类：${choiceText(values, withCode(names.economic))}`),
    ...part(selection.unit, values => `单位：${choiceText(values, names.unit)}`),
    ...part(selection.project, values => `项目：${choiceText(values, names.project)}`),
    ...part(selection.basis, values => choiceText(values, nameIn(basisNames))),
  ].join(' · ')
}
