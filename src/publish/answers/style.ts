/** The style sheet of the report page: one file, no external resource, for the screen and for A4 paper. */

export const reportStyle = `
:root { --error: #b3261e; --warning: #8a5a00; --note: #44546a; --ink: #1c1c1e; --faint: #5f6368; --line: #c9ccd1; --paper: #fff; --ground: #f3f4f6; }
* { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.65; font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif; overflow-wrap: break-word; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.document, .contents { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 1.75rem 2rem; margin: 0 0 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .75rem; text-align: center; letter-spacing: .08em; }
h2 { font-size: 1.45rem; line-height: 1.35; margin: 0; }
h3 { font-size: 1.15rem; margin: 2rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
h4 { font-size: 1.02rem; margin: 1.5rem 0 .6rem; }
h4 .at { color: var(--faint); font-weight: normal; font-size: .9rem; margin-left: .4em; }
h5 { font-size: 1rem; margin: 0 0 .25rem; }
p { margin: .35rem 0; }
a { color: #0b57d0; }
.masthead .of { color: var(--faint); margin: 0 0 .2rem; }
.verdict { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: 1rem 0 .75rem; padding: .7rem 1rem; border-left: 6px solid; background: #f8f9fa; }
.verdict strong { font-size: 1.2rem; }
.verdict.findings, .verdict.unreadable { border-color: var(--error); }
.verdict.findings strong, .verdict.unreadable strong { color: var(--error); }
.verdict.clean { border-color: #1e7d34; }
.verdict.clean strong { color: #1e7d34; }
.verdict .error b { color: var(--error); } .verdict .warning b { color: var(--warning); } .verdict .note b { color: var(--note); }
.facts-of-file { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; font-size: .9rem; color: var(--faint); }
.facts-of-file dd { margin: 0; overflow-wrap: anywhere; }
.legend { font-size: .85rem; color: var(--faint); }
.legend span { padding: 0 .35em; }
.finding { border: 1px solid var(--line); border-left: 5px solid; border-radius: 4px; padding: .8rem 1rem; margin: 0 0 .9rem; background: var(--paper); }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: #d29922; } .finding.note { border-left-color: #8a99ad; }
.severity { display: inline-block; color: #fff; border-radius: 3px; padding: 0 .5em; margin-right: .4em; font-size: .85rem; }
.error .severity { background: var(--error); } .warning .severity { background: var(--warning); } .note .severity { background: var(--note); }
.where { color: var(--faint); font-size: .9rem; margin: 0 0 .35rem; }
.quote { margin: .6rem 0; padding: .5rem .9rem; background: #faf7f0; border: 1px solid #e6dfcf; border-radius: 4px; font-family: "Songti SC", SimSun, "Noto Serif CJK SC", "Noto Serif SC", serif; }
.quote q { quotes: none; } .quote .around { color: #767676; }
mark { background: #ffd9d6; color: #8c0f08; padding: 0 .1em; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; margin: .6rem 0; min-width: 50%; }
caption { text-align: left; font-size: .88rem; color: var(--faint); padding-bottom: .2rem; }
th, td { border: 1px solid var(--line); padding: .25rem .55rem; vertical-align: middle; }
thead th { background: #eef0f3; font-weight: 600; text-align: center; }
tbody th { font-weight: normal; text-align: left; }
.excerpt td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.excerpt td.code { text-align: left; }
.excerpt td.judged { outline: 2px solid var(--error); outline-offset: -2px; background: #fff1f0; }
.note .excerpt td.judged { outline-color: var(--note); background: #f0f3f7; }
.excerpt td.operand { background: #e8f0fe; }
.excerpt .gap td { text-align: center; color: var(--faint); border-style: none; padding: 0; }
.legend .judged { outline: 2px solid var(--error); outline-offset: -2px; background: #fff1f0; } .legend .operand { background: #e8f0fe; }
.facts { margin: .5rem 0 0; font-size: .93rem; }
.facts div { display: grid; grid-template-columns: 3.2em 1fr; gap: .5em; padding: .08rem 0; }
.facts dt { color: var(--faint); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.fact-expected dd { font-weight: 700; }
.rule-id { color: #767676; font-size: .85em; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.missing td, tr.missing th, tr.partly td { color: var(--error); }
tr.zero td { color: #9aa0a6; }
details { margin: .5rem 0 1rem; } summary { cursor: pointer; color: var(--note); padding: .3rem 0; }
.names { color: var(--faint); font-size: .9em; }
.failure { border: 1px solid var(--error); border-radius: 4px; padding: .8rem 1rem; }
.signature { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 1rem; margin-top: 2.5rem; }
.signature p { border-bottom: 1px solid var(--ink); padding-bottom: .2rem; }
.contents table { width: 100%; }
.contents th, .contents td { white-space: nowrap; } .contents td:nth-child(3) { white-space: normal; overflow-wrap: anywhere; }
.made { color: var(--faint); font-size: .8rem; margin-top: 1.5rem; }
@page { size: A4; margin: 16mm 14mm 18mm; }
@media print {
  html { font-size: 10.5pt; } body { background: #fff; }
  main { max-width: none; padding: 0; }
  .document, .contents { border: 0; border-radius: 0; padding: 0; margin: 0; }
  .document + .document, .contents + .document { break-before: page; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; }
  h3, h4, h5 { break-after: avoid; }
  tr, .quote, .verdict, .signature, .finding > h5, .finding > .where, .finding > .message { break-inside: avoid; }
  .finding:not(:has(table)) { break-inside: avoid; }
  thead { display: table-header-group; }
  .excerpt td { white-space: normal; overflow-wrap: anywhere; }
  mark, .severity, td.judged, td.operand, thead th, .quote, .verdict { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
@media (max-width: 40rem) { .document, .contents { padding: 1rem; } .signature { grid-template-columns: 1fr; } }
`
