/** The pages that set departments side by side: by functional class, by economic class, by head of staff, over years. */
import type { Html } from '../answers/html.js'
import { html as markup } from '../answers/html.js'
import { changeOf, classesOf, groupTitle, kindNames, scopeNames, totalOf } from './groups.js'
import type { Group, Publisher, Series } from './groups.js'
import { amountCell, growth, page, perHead, table, wan } from './layout.js'
import type { Crumb } from './layout.js'
import type { Summary } from './summary.js'

export type SitePage = { path: string; text: string }

const root = '../'
const home: Crumb = { text: '公开总目', path: 'index.html' }

/** How many of those known are in a comparison: stands before any total. */
const coverage = ({ year, kind, scope, summaries }: Group, publishers: readonly Publisher[]): Html => {
  const known = publishers.filter(publisher => publisher.scope === scope)
  const there = new Set(summaries.map(({ identity }) => identity.unit))
  const missing = known.filter(({ unit }) => !there.has(unit))
  const title = groupTitle({ year, kind, scope })
  return markup`<section class="coverage" aria-label="收录情况"><p><strong>收录情况：</strong>本站共有${known.length}个${scopeNames[scope]}，本页收录其中${summaries.length}个的${title}（${
    kind === 'budget' ? '批复的年初预算数' : '决算数'
  }）${missing.length === 0 ? '，没有缺少。' : `，缺少${missing.length}个。下面的合计只是已收录的合计。`}</p>${
    missing.length === 0
      ? ''
      : markup`<details><summary>缺少的${missing.length}个${scopeNames[scope]}</summary><ul class="names">${missing.map(({ name, slug }) => markup`<li><a href="${root}departments/${slug}.html">${name}</a></li>`)}</ul></details>`
  }</section>`
}

const nameCell = ({ identity }: Summary, slugs: ReadonlyMap<string, string>): Html =>
  markup`<th scope="row"><a href="${root}departments/${slugs.get(identity.unit) ?? ''}.html">${identity.unitName}</a></th>`

const footRow = (summaries: readonly Summary[], cells: readonly (Html | '')[]): Html =>
  markup`<tr class="total"><th scope="row">已收录${summaries.length}个合计</th>${cells}</tr>`

const classPage = (
  group: Group,
  publishers: readonly Publisher[],
  slugs: ReadonlyMap<string, string>,
  dimension: 'byFunctional' | 'byEconomic',
): SitePage => {
  const { summaries } = group
  const economic = dimension === 'byEconomic'
  const classes = classesOf(summaries, dimension)
  const rest = economic ? totalOf(summaries, ({ withoutEconomicFen }) => withoutEconomicFen) : null
  const title = `${groupTitle(group)}：${economic ? '按经济分类比较' : '按功能分类比较'}`
  const rows = summaries.map(summary => {
    const amounts = new Map(summary[dimension].map(({ code, amountFen }) => [code, amountFen]))
    return markup`<tr>${nameCell(summary, slugs)}${amountCell(summary.expenditureFen)}${classes.map(({ code }) =>
      amountCell(amounts.get(code) ?? null),
    )}${rest === null ? '' : amountCell(summary.withoutEconomicFen)}</tr>`
  })
  const foot = footRow(summaries, [
    amountCell(totalOf(summaries, ({ expenditureFen }) => expenditureFen)?.amountFen ?? null),
    ...classes.map(({ amountFen }) => amountCell(amountFen)),
    rest === null ? '' : amountCell(rest.amountFen),
  ])
  const columns = [
    { title: '名称' },
    { title: '支出合计', numeric: true },
    ...classes.map(({ code, name }) => ({ title: name, note: code, numeric: true })),
    ...(rest === null ? [] : [{ title: '未分经济分类', numeric: true }]),
  ]
  return {
    path: `compare/${group.slug}-${economic ? 'economic' : 'functional'}.html`,
    text: page(
      title,
      root,
      [home],
      markup`${coverage(group, publishers)}${rest === null ? '' : markup`<p>“未分经济分类”是公开数据只按功能分类列示、没有分到经济分类的支出，不计入各类。</p>`}${table(`${title}（单位：万元）`, columns, rows, [foot])}`,
    ),
  }
}

const headsPage = (group: Group, publishers: readonly Publisher[], slugs: ReadonlyMap<string, string>): SitePage => {
  const { summaries } = group
  const counted = summaries.filter(({ heads }) => heads !== null && heads > 0)
  const title = `${groupTitle(group)}：按在职人数比较`
  const columns = [
    '名称',
    '在职人数',
    '支出合计',
    '基本支出',
    '人员经费',
    '公用经费',
    '人均基本支出',
    '人均人员经费',
    '人均公用经费',
  ].map((text, i) => ({ title: text, ...(i === 0 ? {} : { numeric: true }) }))
  const rows = summaries.map(summary => {
    const { heads, expenditureFen, basicFen, personnelFen, operatingFen } = summary
    return markup`<tr>${nameCell(summary, slugs)}<td class="n">${heads}</td>${[
      expenditureFen,
      basicFen,
      personnelFen,
      operatingFen,
    ].map(amountCell)}${[basicFen, personnelFen, operatingFen].map(amount => perHead(amount, heads))}</tr>`
  })
  return {
    path: `compare/${group.slug}-heads.html`,
    text: page(
      title,
      root,
      [home],
      markup`${coverage(group, publishers)}<p>其中${counted.length}个有在职人数（不含离退休人员）；没有人数的，人均各栏留空。人均数是金额除以人数，各单位编外用工、代管经费不同，只供参考。</p>${table(`${title}（单位：人、万元、万元/人）`, columns, rows)}`,
    ),
  }
}

const yearsPage = (
  { kind, scope, groups }: Series,
  publishers: readonly Publisher[],
  slugs: ReadonlyMap<string, string>,
): SitePage => {
  const title = `${scopeNames[scope]}${kindNames[kind]}：各年度比较`
  const byYear = groups.map(group => new Map(group.summaries.map(one => [one.identity.unit, one.expenditureFen])))
  const known = publishers.filter(({ unit, scope: own }) => own === scope && byYear.some(year => year.has(unit)))
  const columns = [
    { title: '名称' },
    ...groups.flatMap(({ year }, i) => [
      { title: `${year}年度`, numeric: true },
      ...(groups[i + 1] === undefined ? [] : [{ title: `比${groups[i + 1]!.year}年度`, numeric: true }]),
    ]),
  ]
  const rows = known.map(
    ({ unit, name }) =>
      markup`<tr><th scope="row"><a href="${root}departments/${slugs.get(unit) ?? ''}.html">${name}</a></th>${groups.map(
        (_, i) => {
          const now = byYear[i]?.get(unit) ?? null
          const before = byYear[i + 1]
          return markup`${amountCell(now)}${
            before === undefined ? '' : markup`<td class="n">${growth(now, before.get(unit) ?? null)}</td>`
          }`
        },
      )}</tr>`,
  )
  const changes = groups.flatMap((group, i) => {
    const before = groups[i + 1]
    const change = before === undefined ? null : changeOf(group, before)
    return before === undefined || change === null
      ? []
      : [
          markup`<li>两年都有的${change.departments}个：${before.year}年度${wan(change.beforeFen)}万元，${group.year}年度${wan(
            change.nowFen,
          )}万元，变动${growth(change.nowFen, change.beforeFen)}。</li>`,
        ]
  })
  return {
    path: `compare/years-${groups[0]!.slug.slice(5)}.html`,
    text: page(
      title,
      root,
      [home],
      markup`<section class="coverage" aria-label="收录情况"><p><strong>收录情况：</strong>${groups
        .map(({ year, summaries }) => `${year}年度${summaries.length}个`)
        .join('，')}；出现过的共${known.length}个。各年度收录的不同，不列各年度合计，只比较两年都有的。</p>${
        changes.length === 0 ? '' : markup`<ul>${changes}</ul>`
      }</section>${table(`${title}，支出合计（单位：万元）`, columns, rows)}`,
    ),
  }
}

/** All comparisons of a series, one page at a time. */
export function* comparePages(series: Series, publishers: readonly Publisher[]): Generator<SitePage> {
  const slugs = new Map(
    publishers.filter(({ scope }) => scope === series.scope).map(({ unit, slug }) => [unit, slug] as const),
  )
  for (const group of series.groups) {
    yield classPage(group, publishers, slugs, 'byFunctional')
    yield classPage(group, publishers, slugs, 'byEconomic')
    yield headsPage(group, publishers, slugs)
  }
  yield yearsPage(series, publishers, slugs)
}
