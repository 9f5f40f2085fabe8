/**
 * The script of the index site: tables can be sorted by a click on a heading and searched by words. Without it the pages
 * are whole; it adds no content. Written for browsers, so it stands here as text.
 */

export const siteScript = `'use strict'
const number = text => {
  const plain = text.replace(/[,+%\\s]/g, '')
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain)
}
const compare = (a, b) => {
  const [x, y] = [number(a), number(b)]
  if (x !== null && y !== null) return x - y
  return a.localeCompare(b, 'zh-CN')
}
const sortBy = (table, index, direction) => {
  const body = table.tBodies[0]
  const rows = [...body.rows].map(row => ({ row, text: row.cells[index].textContent.trim() }))
  // What is not published stays last, whichever way is sorted.
  rows.sort((a, b) => (a.text === '' ? 1 : 0) - (b.text === '' ? 1 : 0) || direction * compare(a.text, b.text))
  body.append(...rows.map(({ row }) => row))
}
const makeSortable = table => {
  const heads = [...table.tHead.rows[0].cells]
  heads.forEach((head, index) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.title = '点击排序'
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => {
      const first = head.classList.contains('n') ? 'descending' : 'ascending'
      const other = first === 'ascending' ? 'descending' : 'ascending'
      const way = head.getAttribute('aria-sort') === first ? other : first
      heads.forEach(one => one.removeAttribute('aria-sort'))
      head.setAttribute('aria-sort', way)
      sortBy(table, index, way === 'ascending' ? 1 : -1)
    })
  })
}
const makeSearchable = table => {
  const rows = [...table.tBodies[0].rows]
  if (rows.length < 8) return
  const tools = document.createElement('div')
  tools.className = 'tools'
  const label = document.createElement('label')
  const input = document.createElement('input')
  const shown = document.createElement('output')
  input.type = 'search'
  input.placeholder = '名称或编码，多个词用空格隔开'
  label.append('查找：', input)
  tools.append(label, shown)
  table.closest('.scroll').before(tools)
  const texts = rows.map(row => row.textContent.toLowerCase())
  const filter = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean)
    let count = 0
    rows.forEach((row, i) => {
      row.hidden = !words.every(word => texts[i].includes(word))
      if (!row.hidden) count++
    })
    if (table.tFoot) table.tFoot.hidden = count < rows.length
    shown.textContent = words.length === 0 ? '' : '显示' + count + '个，共' + rows.length + '个'
  }
  input.addEventListener('input', filter)
}
for (const table of document.querySelectorAll('table.sortable')) {
  makeSortable(table)
  makeSearchable(table)
}
`
