/** The first page of the index site (what is there, and who) and one page for each department or unit. */
import type { Html } from '../answers/html.js'
import { html as markup } from '../answers/html.js'
import type { SitePage } from './compare-pages.js'
import { groupTitle, kindNames, scopeNames } from './groups.js'
import type { Publisher, Series } from './groups.js'
import { amountCell, page, table } from './layout.js'
import type { ClassAmount, Summary } from './summary.js'

/** A book that is not on the site, and why. */
export type LeftOut = { name: string; reason: string }

const jurisdictionNames: Readonly<Record<string, string>> = { hubei: '湖北', shanghai: '上海', hebei: '河北' }
const placeOf = (jurisdiction: string): string => jurisdictionNames[jurisdiction] ?? jurisdiction

const comparisons = [
  ['functional', '按功能分类'],
  ['economic', '按经济分类'],
  ['heads', '按在职人数'],
] as const

const coverageTable = (series: readonly Series[], publishers: readonly Publisher[]): Html => {
  const years = [...new Set(series.flatMap(one => one.years))].sort((a, b) => b - a)
  const rows = series.map(({ kind, scope, groups }) => {
    const known = publishers.filter(publisher => publisher.scope === scope).length
    return markup`<tr><th scope="row">${scopeNames[scope]}${kindNames[kind]}</th><td>${kind === 'budget' ? '批复的年初预算' : '决算'}</td>${years.map(
      year => {
        const group = groups.find(one => one.year === year)
        return markup`<td>${
          group === undefined
            ? markup`<span class="none">没有</span>`
            : markup`收录${group.summaries.length}个，已知${known}个<br />${comparisons.map(
                ([slug, text]) => markup`<a href="compare/${group.slug}-${slug}.html">${text}</a> `,
              )}`
        }</td>`
      },
    )}<td><a href="compare/years-${groups[0]!.slug.slice(5)}.html">各年度比较</a></td></tr>`
  })
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="收录情况"><table><caption>收录情况：每格是该年度收录的个数，和本站有资料（不论哪一年度、哪一种）的部门或单位总数</caption><thead><tr><th scope="col">种类</th><th scope="col">阶段</th>${years.map(year => markup`<th scope="col">${year}年度</th>`)}<th scope="col">比较</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

const disclosureLink = ({ identity, page: address }: Summary, root: string): Html => {
  const text = `${identity.year}年度${kindNames[identity.kind]}`
  return address === null ? markup`<span>${text}</span>` : markup`<a href="${root}${address}">${text}</a>`
}

export const homePage = (
  title: string,
  series: readonly Series[],
  publishers: readonly Publisher[],
  leftOut: readonly LeftOut[],
): SitePage => {
  const rows = publishers.map(
    ({ unit, name, scope, jurisdiction, slug, summaries }) =>
      markup`<tr><th scope="row"><a href="departments/${slug}.html">${name}</a></th><td>${unit}</td><td>${scopeNames[scope]}</td><td>${placeOf(jurisdiction)}</td><td class="links">${summaries.map(summary => markup`${disclosureLink(summary, '')} `)}</td></tr>`,
  )
  const count = publishers.reduce((sum, { summaries }) => sum + summaries.length, 0)
  return {
    path: 'index.html',
    text: page(
      title,
      '',
      [],
      markup`<section class="coverage" aria-labelledby="coverage"><h2 id="coverage">收录情况</h2><p>共${publishers.length}个部门、单位，${count}份公开。${
        leftOut.length === 0 ? '' : `另有${leftOut.length}本账没有公开，原因见下。`
      }</p>${coverageTable(series, publishers)}${
        leftOut.length === 0
          ? ''
          : markup`<details><summary>没有公开的${leftOut.length}本账</summary><ul>${leftOut.map(({ name, reason }) => markup`<li>${name}：${reason}</li>`)}</ul></details>`
      }</section><section aria-labelledby="departments"><h2 id="departments">部门和单位</h2>${table(
        '部门和单位，及其各年度公开',
        [{ title: '名称' }, { title: '编码' }, { title: '公开范围' }, { title: '地区' }, { title: '公开' }],
        rows,
      )}<p><a href="comparison.csv" download>下载全部比较数据（CSV，每行写明单位、年度、阶段和范围）</a></p></section>`,
    ),
  }
}

const classTable = (
  caption: string,
  summaries: readonly Summary[],
  classesOfOne: (summary: Summary) => readonly ClassAmount[],
): Html | '' => {
  const names = new Map(summaries.flatMap(one => classesOfOne(one).map(({ code, name }) => [code, name] as const)))
  if (names.size === 0) return ''
  const codes = [...names.keys()].sort()
  const rows = codes.map(
    code =>
      markup`<tr><th scope="row">${names.get(code)} <small>${code}</small></th>${summaries.map(one => amountCell(classesOfOne(one).find(each => each.code === code)?.amountFen ?? null))}</tr>`,
  )
  return table(
    caption,
    [{ title: '科目' }, ...summaries.map(({ identity }) => ({ title: `${identity.year}年度`, numeric: true }))],
    rows,
  )
}

/** Everything of one department: each kind for itself, its years side by side. */
export const departmentPage = ({ name, unit, scope, jurisdiction, slug, summaries }: Publisher): SitePage => {
  const root = '../'
  const kinds = (['final-accounts', 'budget'] as const).flatMap(kind => {
    const own = summaries.filter(({ identity }) => identity.kind === kind)
    if (own.length === 0) return []
    const rows = own.map(
      summary =>
        markup`<tr><th scope="row">${disclosureLink(summary, root)}</th>${[summary.incomeFen, summary.expenditureFen, summary.basicFen, summary.projectFen].map(amountCell)}<td class="n">${summary.heads}</td><td class="links">${summary.files.map(({ label, path }) => markup`<a href="${root}${path}">${label}</a> `)}</td></tr>`,
    )
    const heading = `${scopeNames[scope]}${kindNames[kind]}`
    return [
      markup`<section aria-labelledby="${kind}"><h2 id="${kind}">${heading}</h2><p>${kind === 'budget' ? '批复的年初预算数' : '决算数'}，收录${own
        .map(({ identity }) => groupTitle(identity))
        .join('、')}。</p>${table(
        `${heading}总数（单位：万元、人）`,
        [
          { title: '年度' },
          ...['本年收入', '支出合计', '基本支出', '项目支出', '在职人数'].map(text => ({
            title: text,
            numeric: true,
          })),
          { title: '文件' },
        ],
        rows,
      )}${classTable(`${heading}支出，按功能分类（单位：万元）`, own, ({ byFunctional }) => byFunctional)}${classTable(`${heading}支出，按经济分类（单位：万元）`, own, ({ byEconomic }) => byEconomic)}</section>`,
    ]
  })
  return {
    path: `departments/${slug}.html`,
    text: page(
      name,
      root,
      [{ text: '公开总目', path: 'index.html' }],
      markup`<p class="facts">编码${unit}，${placeOf(jurisdiction)}，按${scopeNames[scope]}公开</p>${kinds}`,
    ),
  }
}
