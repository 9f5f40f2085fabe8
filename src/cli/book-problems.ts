/** Problems of a book as lines for people; every command that reads or makes a book comes here. */
import type { Problem } from '../book/problem.js'
import { fieldsOf, tableNames } from '../book/schema.js'

const problemsShownMax = 100

/** `entries.csv 第12行 amount（金额（元））` */
const placeText = ({ file, line, field }: Problem): string => {
  const table = tableNames.find(name => `${name}.csv` === file)
  const title = table === undefined ? undefined : fieldsOf(table).find(([, { column }]) => column === field)?.[1].title
  return [
    file,
    ...(line === null ? [] : [`第${line}行`]),
    ...(field === null ? [] : [title === undefined ? field : `${field}（${title}）`]),
  ].join(' ')
}

export const problemLines = (problems: readonly Problem[]): string[] => [
  ...problems
    .slice(0, problemsShownMax)
    .map(
      problem =>
        `  ${problem.severity === 'error' ? '错误' : '警告'} ${placeText(problem)}：${problem.reason}${problem.remedy}`,
    ),
  ...(problems.length > problemsShownMax
    ? [`  ……另有${problems.length - problemsShownMax}处，用 --json 可看全部。`]
    : []),
]
