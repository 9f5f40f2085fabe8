/**
 * 绩效运行监控表 of one project or of the department: money and indicators on a day of the year against the plan, with the
 * light and its reason. After the national form (财预〔2019〕136号), whose columns of ticks are lights here.
 */
import type { Book } from '../../book/book.js'
import type { PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { fraction, multiply, shown } from '../../money/decimal.js'
import { formatFen } from '../../money/format.js'
import { head, row, sentence, textTable, words } from '../../prose/tell/tables/cells.js'
import { goalsOf, ownerOf } from '../from-book.js'
import type { Monitored, WatchedIndicator } from '../monitor-book.js'
import { lightWords } from '../monitor.js'
import { amountText, indicatorRows } from './parts.js'

const columns = 9

/** `2023-06-30` as `6月30日`. */
const dayText = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

const moneyRows = ({ money, budgetFen }: Monitored): PrintedRow[] => {
  if (money === null || budgetFen === null || budgetFen <= 0n) {
    const why = budgetFen === null ? '账本中没有预算数。' : '没有登记整体的执行进度（progress.csv）。'
    return [row(head('项目资金（万元）'), sentence(why, { columnSpan: columns - 1 }))]
  }
  const rate = shown(multiply(fraction(money.spentFen, budgetFen), fraction(100n)))
  const [plan, pace] = [money.forecastByPlanFen, money.forecastByPaceFen].map(amount => formatFen(amount, '万元'))
  return [
    row(
      head('项目资金（万元）', { rowSpan: 2 }),
      head('预算数'),
      head('计划支出', { columnSpan: 2 }),
      head('已支出'),
      head('执行率'),
      head('预计全年支出'),
      head('监控结果'),
      head('说明'),
    ),
    row(
      words(amountText(budgetFen)),
      words(formatFen(money.plannedFen, '万元'), { columnSpan: 2 }),
      words(amountText(money.spentFen)),
      words(`${rate}%`),
      words(`按计划${plan}\n按进度${pace}`),
      words(lightWords[money.light]),
      sentence(money.reason),
    ),
  ]
}

/** What became of the goals in words, beside the indicators that belong to the year. */
export const monitoringForm = (book: Book, watched: Monitored, day: string): PrintedTable => {
  const { year } = book.header
  const subject = { year, project: watched.project }
  const goals = goalsOf(book, subject).filter(({ period }) => period === 'annual')
  const states = new Map(watched.indicators.map((each): [string, WatchedIndicator] => [each.id, each]))
  const state = (id: string): WatchedIndicator => states.get(id)!
  const wide = { columnSpan: columns - 1 }
  return textTable(`monitoring.${watched.project ?? 'whole'}`, `${year}年度${watched.name}绩效运行监控表`, {
    left: `单位名称：${ownerOf(book, subject)}`,
    right: '金额单位：万元',
    widths: [4, 4, 4, 6, 4, 4, 5, 3, 9],
    headerRows: 0,
    landscape: true,
    rows: [
      row(
        head(watched.project === null ? '单位名称' : '项目名称'),
        words(watched.name, { columnSpan: 4 }),
        head('监控期间'),
        words(`${year}年1月1日至${dayText(day)}`, { columnSpan: 3 }),
      ),
      ...moneyRows(watched),
      ...goals.map(({ text }, i) => row(head(`年度目标${goals.length > 1 ? i + 1 : ''}`), sentence(text, wide))),
      ...(watched.indicators.length === 0
        ? []
        : indicatorRows(
            watched.indicators.map(({ indicator }) => indicator),
            [
              { title: '三级指标', of: ({ name }) => name },
              { title: '年度指标值', of: ({ target }) => target },
              { title: '已完成值', of: ({ id }) => state(id).value },
              { title: '预计全年完成值', of: ({ id }) => state(id).forecast },
              {
                title: '监控结果',
                of: ({ id }) => (light => (light === null ? '待判断' : lightWords[light]))(state(id).light),
              },
              { title: '说明', of: ({ id }) => state(id).reason, align: 'left' },
            ],
            head('绩效指标'),
          )),
    ],
  })
}
