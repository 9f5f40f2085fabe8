/** The style sheet of the index site: screen, phone and paper; the colours are those of the disclosures (html/style.ts). */

export const siteStyle = `:root { --ink: #1d2129; --faint: #565d68; --line: #c4cad2; --ground: #eef0f3; --paper: #fff; --link: #1f4e86; --head: #f0f3f7; --accent: #1f4e86; color-scheme: light; }
* { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.6; font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; z-index: 3; }
header, main, footer { max-width: 80rem; margin: 0 auto; padding: 0 1rem; }
header ol { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem .6rem; margin: 0; padding: .9rem 0 0; font-size: .9rem; color: var(--faint); }
header li + li::before { content: "›"; margin-right: .6rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: .8rem 0 1rem; padding-bottom: .5rem; border-bottom: 3px solid var(--accent); }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .6rem; }
.coverage { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 4px; padding: .7rem 1rem; margin: 0 0 1rem; }
.coverage h2 { margin-top: .2rem; } .coverage p { margin: .3rem 0; }
details summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
.names { columns: 16rem; font-size: .92rem; }
.facts { color: var(--faint); margin: -.4rem 0 0; }
.scroll { overflow: auto; max-height: 82vh; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; margin: .6rem 0 1.2rem; }
table { border-collapse: separate; border-spacing: 0; font-size: .88rem; width: 100%; }
caption { text-align: left; padding: .5rem .7rem; color: var(--faint); font-size: .9rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--head); z-index: 1; border-bottom: 2px solid var(--ink); min-width: 5.5em; vertical-align: bottom; }
tbody th, tfoot th { font-weight: normal; position: sticky; left: 0; background: var(--paper); min-width: 12em; max-width: 24em; }
th small { color: var(--faint); font-weight: normal; white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; } td.n { white-space: nowrap; }
thead th.n { text-align: right; }
tfoot td, tfoot th { font-weight: 700; border-top: 2px solid var(--ink); background: var(--head); position: sticky; bottom: 0; }
tbody tr:hover td, tbody tr:hover th { background: #f7f9fc; }
.links a, .links span { white-space: nowrap; margin-right: .5em; display: inline-block; }
.none { color: var(--faint); }
thead button { font: inherit; font-weight: 700; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
thead button::after { content: " ↕"; color: var(--faint); font-weight: normal; }
[aria-sort="ascending"] button::after { content: " ↑"; color: var(--accent); } [aria-sort="descending"] button::after { content: " ↓"; color: var(--accent); }
.tools { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin: .6rem 0 0; }
.tools label { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .5rem; }
.tools input { font: inherit; padding: .35rem .6rem; border: 1px solid #767676; border-radius: 4px; width: 22rem; max-width: 100%; }
.tools output { color: var(--faint); font-size: .9rem; }
footer { color: var(--faint); font-size: .85rem; padding-bottom: 2rem; }
@media (max-width: 40rem) { h1 { font-size: 1.25rem; } table { font-size: .82rem; } tbody th, tfoot th { min-width: 8em; max-width: 11em; } th, td { padding: .3rem .45rem; } }
@media print { body { background: #fff; } .scroll { overflow: visible; max-height: none; border: 0; } .tools, .skip, header { display: none; } thead { display: table-header-group; } tfoot { display: table-row-group; } th, td { position: static !important; } a { color: inherit; text-decoration: none; } @page { size: A4 landscape; margin: 14mm; } }
`
