/** The style sheet of all pages: screen, phone (tables scroll in their own box, names stay in view) and A4 paper. */

const percentRules = Array.from({ length: 100 }, (_, i) => `.p${i + 1}{width:${i + 1}%}`).join('')

/** A grid with many columns keeps them readable and scrolls. */
const minimumRules = Array.from(
  { length: 30 },
  (_, i) => `.m${i + 1}{min-width:${Math.max(20, (i + 1) * 5.6)}em}`,
).join('')

export const pageStyle = `
:root { --ink: #1d2129; --quiet: #565d68; --line: #c4cad2; --faint: #e6e9ee; --head: #f0f3f7; --total: #f7f8fa; --paper: #fff; --ground: #eef0f3; --accent: #1f4e86; --mark: #fff4cf; color-scheme: light; }
* { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; scroll-padding-top: 3.6rem; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.75; overflow-wrap: break-word; font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid #2a6fc9; outline-offset: 2px; }
.skip { position: absolute; left: -999rem; } .skip:focus { left: .5rem; top: .4rem; background: var(--paper); padding: .25rem .75rem; z-index: 9; }
.bar { position: sticky; top: 0; z-index: 5; background: var(--paper); border-bottom: 1px solid var(--line); border-top: 3px solid var(--accent); }
.bar nav { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; display: flex; align-items: baseline; justify-content: space-between; gap: 0 1.5rem; }
.bar .of { font-weight: 600; font-size: .95rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.bar ul { list-style: none; margin: 0; padding: 0; display: flex; gap: 0 1.35rem; overflow-x: auto; }
.bar li { white-space: nowrap; }
.bar a { display: block; padding: .55rem 0 .45rem; text-decoration: none; color: var(--ink); font-size: .92rem; border-bottom: 2px solid transparent; }
.bar a:hover { color: var(--accent); } .bar a[aria-current] { color: var(--accent); border-color: var(--accent); font-weight: 600; }
[lang=en] { color: var(--quiet); font-size: .78em; font-weight: normal; letter-spacing: 0; }
main { max-width: 70rem; margin: 1.25rem auto 3rem; padding: 2.25rem 3.25rem 3rem; background: var(--paper); border: 1px solid var(--faint); }
.cover { text-align: center; padding: 3.5rem 0 3rem; }
h1 { font-size: 1.9rem; line-height: 1.5; margin: 0 0 .8rem; letter-spacing: .06em; font-weight: 700; } .cover h1 span { font-size: 1.5rem; font-weight: 600; }
main > h1 { font-size: 1.55rem; letter-spacing: .02em; }
h2 { font-size: 1.42rem; line-height: 1.45; margin: 3.25rem 0 1.1rem; padding-bottom: .5rem; border-bottom: 2px solid var(--accent); }
h3 { font-size: 1.16rem; line-height: 1.5; margin: 2.2rem 0 .7rem; } h4 { font-size: 1.04rem; margin: 1.6rem 0 .5rem; } h5 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
h3.title, h4.title { text-align: center; margin-bottom: .1rem; font-size: 1.2rem; letter-spacing: .04em; }
main > section > p, main > p { margin: .5rem 0; } section[aria-labelledby^="s-"] > p { text-indent: 2em; text-align: justify; }
.contents { background: var(--head); padding: 1.1rem 1.75rem 1.3rem; border-left: 4px solid var(--accent); }
.contents h2 { margin: 0 0 .6rem; padding: 0; border: 0; font-size: 1.15rem; letter-spacing: .5em; }
.contents ol, .contents ul { list-style: none; margin: 0; padding: 0; } .contents > ol > li { margin: .45rem 0 0; font-weight: 600; }
.contents ol ol { columns: 20rem; column-gap: 2.5rem; padding: .2rem 0 .2rem 1.25rem; } .contents ol ol li { font-weight: normal; break-inside: avoid; font-size: .95rem; }
.contents a { text-decoration: none; } .contents a:hover { text-decoration: underline; }
a.n { color: inherit; text-decoration: underline dotted #8b95a3; text-decoration-thickness: 1px; } a.n:hover { color: var(--accent); text-decoration: underline solid; }
td a.n { text-decoration-color: transparent; } td:hover a.n, td a.n:focus-visible { text-decoration: underline solid; color: var(--accent); }
a.n:target, tr:target > * { background: var(--mark) !important; }
.form, .table { margin: 2.4rem 0 2.6rem; } .table { margin: 1.4rem 0; }
.scroll { overflow-x: auto; container-type: inline-size; -webkit-overflow-scrolling: touch; margin: 0 0 .4rem; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .875rem; line-height: 1.5; }
caption { padding: 0; text-align: left; } .caption { position: sticky; left: 0; width: 100cqw; font-size: .84rem; color: var(--quiet); padding-bottom: .3rem; }
.caption p { margin: 0; } .number { text-align: right; } .ends { display: flex; justify-content: space-between; gap: 0 1.25rem; flex-wrap: wrap; }
.grid th, .grid td { border: 0 solid var(--line); border-width: 0 1px 1px 0; padding: .32rem .55rem; background: var(--paper); text-align: left; vertical-align: middle; }
.grid th:first-child, .grid td:first-child { border-left-width: 1px; } .grid thead tr:first-child > * { border-top-width: 1px; }
.grid thead th, .grid thead td { background: var(--head); text-align: center; font-weight: 600; min-width: 3.2em; }
.grid tbody th { font-weight: normal; } .grid:not(:has(thead)) tr:first-child > * { border-top-width: 1px; } .grid:not(:has(thead)) th { background: var(--head); text-align: center; font-weight: 600; }
.grid .a { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .grid .o { text-align: center; color: var(--quiet); font-weight: normal; font-variant-numeric: tabular-nums; } .grid .c { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: center; width: 1%; }
.grid .t { min-width: 9em; } .grid .al { text-align: left; } .grid .ac { text-align: center; } .grid .ar { text-align: right; font-variant-numeric: tabular-nums; } .grid tbody .b, .grid tbody .total > * { font-weight: 600; }
.grid .total > * { background: var(--total); } .grid .l1 > * { font-weight: 600; } .grid .l2 > .t { padding-left: 1.3em; } .grid .l3 > .t { padding-left: 2.1em; }
.grid tbody tr:hover > * { background: #f3f7fc; }
.note { font-size: .84rem; color: var(--quiet); margin: .15rem 0; max-width: none; }
figure { margin: 1.4rem auto; text-align: center; max-width: 46rem; } figure svg { max-width: 100%; height: auto; } figcaption { font-size: .9rem; color: var(--quiet); } .picture { display: block; }
.downloads { margin-top: 3.5rem; padding: 1.3rem 1.75rem 1.5rem; background: var(--head); border-top: 2px solid var(--accent); }
.downloads h2 { margin: 0 0 .7rem; padding: 0; border: 0; font-size: 1.2rem; } .downloads ul { margin: 0 0 1.1rem; padding-left: 1.25rem; } .about { color: var(--quiet); font-size: .88rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 0; font-size: .92rem; } dt { color: var(--quiet); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .88em; overflow-wrap: anywhere; }
.list th, .list td { padding: .35rem .65rem; border-bottom: 1px solid var(--faint); text-align: left; vertical-align: top; background: var(--paper); }
.list thead th { background: var(--head); border-bottom: 2px solid var(--line); white-space: nowrap; } .list tbody th { font-weight: 600; position: sticky; left: 0; } .list .a { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.figures { min-width: 60em; } .figures tbody th { width: 14em; } .figures td:nth-child(2) { width: 11em; } .source { width: 45%; } .source p { margin: 0; } .source ol { margin: 0; padding-left: 1.3em; }
.entries td { font-size: .84rem; white-space: nowrap; } .entries tbody th { white-space: nowrap; } .entries td:nth-child(11), .entries td:last-child { white-space: normal; min-width: 8em; }
details > summary { cursor: pointer; color: var(--accent); }
.pager ul { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; margin: .5rem 0; } .pager li > a, .pager [aria-current] { padding: .1rem .6rem; border: 1px solid var(--line); display: block; } .pager [aria-current] { background: var(--accent); color: #fff; }
.map { width: 100%; min-width: 44rem; height: auto; display: block; } .map text { font-size: 12px; fill: var(--ink); font-family: inherit; } .map .head { font-size: 13px; font-weight: 600; } .map a:hover rect { stroke: var(--accent); stroke-width: 2; } .map a { text-decoration: none; }
.tools { display: flex; flex-wrap: wrap; gap: .45rem 1rem; align-items: center; margin: .6rem 0 .5rem; font-size: .86rem; color: var(--quiet); }
.tools input { font: inherit; color: var(--ink); padding: .22rem .55rem; border: 1px solid #7b8492; border-radius: 3px; width: 15em; max-width: 100%; background: var(--paper); }
.tools button, th button { font: inherit; color: var(--accent); background: var(--paper); border: 1px solid var(--line); border-radius: 3px; padding: .12rem .65rem; cursor: pointer; } .tools button:hover { background: var(--head); } .tools button[aria-pressed=true] { background: var(--accent); color: #fff; border-color: var(--accent); }
.levels { display: inline-flex; gap: .3rem; align-items: center; }
th button.sort { background: none; border: 0; padding: 0 .2em; color: var(--quiet); line-height: 1; } th[aria-sort] button.sort { color: var(--accent); }
th button.fold { background: none; border: 0; padding: 0; width: 1.3em; margin-left: -1.1em; text-align: center; line-height: 1; } .l1 > .t:has(.fold) { padding-left: 1.2em; }
@media (max-width: 60rem) { main { padding: 1.5rem 1.5rem 2.5rem; margin-top: 0; } .bar .of { display: none; } }
@media (max-width: 40rem) {
  html { font-size: 15.5px; } main { padding: 1rem .9rem 2.5rem; border: 0; } .bar nav { padding: 0 .9rem; } .bar [lang=en] { display: none; }
  .cover { padding: 2rem 0 1.75rem; } h1 { font-size: 1.4rem; } .cover h1 span { font-size: 1.2rem; } h2 { font-size: 1.22rem; margin-top: 2.4rem; } h3 { font-size: 1.08rem; }
  .contents, .downloads { padding: 1rem; } .contents ol ol { columns: auto; padding-left: .6rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  table { font-size: .8rem; } .grid th, .grid td { padding: .28rem .42rem; } .grid .t { min-width: 7.5em; }
  .grid .k { position: sticky; left: 0; z-index: 1; max-width: 9.5em; box-shadow: 1px 0 0 var(--line); } .grid thead .k { z-index: 2; } .grid .l2 > .t { padding-left: .9em; } .grid .l3 > .t { padding-left: 1.3em; }
  .list tbody th { min-width: 7.5em; max-width: 9em; } .figures tbody th { width: auto; } .ends { gap: 0 .8rem; } .ends span:last-child { margin-left: auto; } h1 [lang=en] { display: block; }
}
@page { size: A4; margin: 18mm 15mm 18mm; @bottom-center { content: counter(page); font-size: 9pt; } }
@page wide { size: A4 landscape; margin: 15mm 15mm 16mm; @bottom-center { content: counter(page); font-size: 9pt; } }
@page :first { @bottom-center { content: none; } }
@media print {
  html { font-size: 10.5pt; } body, main { background: none; } main { max-width: none; margin: 0; padding: 0; border: 0; }
  body { font-family: "Songti SC", SimSun, "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", serif; } h1, h2, h3, h4, h5, th { font-family: "Heiti SC", SimHei, "Noto Sans CJK SC", "Noto Sans SC", sans-serif; } .grid tbody th { font-family: inherit; }
  .bar, .tools, th button, main [lang=en] { display: none !important; } tr[hidden] { display: table-row !important; }
  .cover { padding: 75mm 0 0; } .cover h1 { font-size: 24pt; } .contents { break-before: page; background: none; border: 0; padding: 0; } .contents h2 { text-align: center; font-size: 16pt; }
  main > section, .downloads { break-before: page; } h2 { margin-top: 0; } h2, h3, h4, h5 { break-after: avoid; }
  .form { break-before: page; margin: 0; } h2 + .form { break-before: auto; } .landscape { page: wide; }
  .scroll { overflow: visible; container-type: normal; margin: 0; } .caption { width: auto; position: static; } table, .m30 { min-width: 0 !important; font-size: 8.5pt; line-height: 1.35; } .landscape table { font-size: 8pt; }
  .grid th, .grid td, .list th, .list td { position: static !important; padding: 1.4pt 3pt; max-width: none; } .grid .t { min-width: 6em; } thead { display: table-header-group; } tr, figure, .note, .short { break-inside: avoid; }
  a, a.n, .contents a { color: inherit; text-decoration: none; } .contents ol ol { columns: auto; }
  .grid thead th, .grid thead td, .grid .total > *, .downloads { -webkit-print-color-adjust: exact; print-color-adjust: exact; } .downloads { background: none; padding: 0; border: 0; } .map { min-width: 0; }
}
${percentRules}
${minimumRules}
`
