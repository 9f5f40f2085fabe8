/**
 * The script of all pages: sort a table, filter it by account or words, fold accounts into their classes. It adds no
 * content; without it every page is whole. Written for browsers, so it stands here as text.
 */

export const pageScript = `'use strict'
{
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties)
    made.append(...children)
    return made
  }

  /** The cell that covers a grid column of a body row; no body cell reaches over rows. */
  const cellAt = (row, column) => {
    let at = 0
    for (const cell of row.cells) {
      at += cell.colSpan
      if (column < at) return cell
    }
    return undefined
  }

  /** For each grid column the lowest header cell that stands over it alone. */
  const leafHeaders = table => {
    const grid = []
    const rows = [...table.tHead.rows]
    rows.forEach((row, r) => {
      let column = 0
      for (const cell of row.cells) {
        while (grid[r]?.[column]) column++
        for (let y = r; y < r + cell.rowSpan; y++)
          for (let x = column; x < column + cell.colSpan; x++) (grid[y] ??= [])[x] = cell
        column += cell.colSpan
      }
    })
    const columns = Math.max(...grid.map(row => row.length))
    return Array.from({ length: columns }, (_, column) => {
      for (let r = rows.length - 1; r >= 0; r--) {
        const cell = grid[r]?.[column]
        if (cell?.tagName === 'TH' && cell.colSpan === 1 && !cell.classList.contains('o') && !/^\\d+$/.test(cell.textContent)) return cell
      }
      return undefined
    })
  }

  const textOf = (row, column) => cellAt(row, column)?.textContent.trim() ?? ''
  const numberOf = text => {
    const plain = text.replace(/[,+%\\s]/g, '')
    return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain)
  }
  const collator = new Intl.Collator('zh-CN', { numeric: true })

  /** Rows under their class and section, as they are printed; rows without an account keep their places. */
  const treeOf = rows => {
    const root = { level: 0, children: [] }
    const path = [root]
    for (const row of rows) {
      const level = Number(row.dataset.level ?? 1)
      while (path.at(-1).level >= level) path.pop()
      const node = { row, level, parent: path.at(-1), children: [], open: true }
      path.at(-1).children.push(node)
      path.push(node)
    }
    return root
  }
  const flat = node => node.children.flatMap(child => [child, ...flat(child)])

  /** Stretches of rows that carry accounts (or all rows of a list): only within them rows change places. */
  const stretchesOf = (body, isList) => {
    const stretches = []
    let rows = []
    for (const row of [...body.rows, null]) {
      if (row !== null && (isList || row.dataset.level)) rows.push(row)
      else if (rows.length > 0) {
        stretches.push({ tree: treeOf(rows), before: row })
        rows = []
      }
    }
    return stretches
  }

  const sortNode = (node, compare) => {
    node.shown = compare === null ? node.children : [...node.children].sort(compare)
    node.shown.forEach(child => sortNode(child, compare))
  }
  const inOrder = node => node.shown.flatMap(child => [child.row, ...inOrder(child)])

  const makeSortable = (table, stretches, isList) => {
    const headers = leafHeaders(table)
    const rows = stretches.flatMap(({ tree }) => flat(tree)).map(({ row }) => row)
    const place = compare => {
      for (const { tree, before } of stretches) {
        sortNode(tree, compare)
        for (const row of inOrder(tree)) table.tBodies[0].insertBefore(row, before)
      }
    }
    const comparison = (column, direction) => (a, b) => {
      const [x, y] = [textOf(a.row, column), textOf(b.row, column)]
      // What is not printed stays last, whichever way is sorted.
      if (x === '' || y === '') return (x === '' ? 1 : 0) - (y === '' ? 1 : 0)
      const [m, n] = [numberOf(x), numberOf(y)]
      return direction * (m !== null && n !== null ? m - n : collator.compare(x, y))
    }
    headers.forEach((header, column) => {
      if (!header || header.querySelector('button')) return
      // Accounts stand in their own order; what is worth sorting are amounts, and any column of a list.
      if (!isList && !rows.some(row => cellAt(row, column)?.classList.contains('a'))) return
      const name = header.textContent.trim()
      const button = element('button', { type: 'button', className: 'sort', textContent: '↕', title: '按“' + name + '”排序' })
      button.setAttribute('aria-label', '按“' + name + '”排序')
      header.append(' ', button)
      button.addEventListener('click', () => {
        const was = header.getAttribute('aria-sort')
        for (const other of table.tHead.querySelectorAll('[aria-sort]')) {
          other.removeAttribute('aria-sort')
          other.querySelector('.sort').textContent = '↕'
        }
        const next = was === null ? 'descending' : was === 'descending' ? 'ascending' : null
        if (next === null) return place(null)
        header.setAttribute('aria-sort', next)
        button.textContent = next === 'descending' ? '↓' : '↑'
        place(comparison(column, next === 'descending' ? -1 : 1))
      })
    })
  }

  const makeTools = (table, stretches, isList) => {
    const nodes = stretches.flatMap(({ tree }) => flat(tree))
    const fixed = [...table.tBodies[0].rows].filter(row => !nodes.some(node => node.row === row))
    const words = new Map(nodes.map(node => [node, (node.row.dataset.code ?? '') + ' ' + node.row.textContent.toLowerCase()]))
    const input = element('input', { type: 'search', placeholder: isList ? '任意文字，空格隔开' : '科目编码或名称' })
    const count = element('output')
    const fits = (node, wanted) =>
      isList
        ? wanted.every(word => words.get(node).includes(word))
        : wanted.every(word => (/^\\d+$/.test(word) ? (node.row.dataset.code ?? '').startsWith(word) : words.get(node).includes(word)))
    const isUnder = (node, chosen) => node.row !== undefined && (chosen.has(node) || isUnder(node.parent, chosen))
    const isOpen = ({ parent }) => parent.row === undefined || (parent.open && isOpen(parent))
    const show = () => {
      const wanted = input.value.trim().toLowerCase().split(/\\s+/).filter(Boolean)
      const chosen = new Set(nodes.filter(node => fits(node, wanted)))
      const above = new Set()
      for (const node of chosen) for (let up = node.parent; up.row; up = up.parent) above.add(up)
      for (const node of nodes)
        node.row.hidden = wanted.length === 0 ? !isOpen(node) : !(above.has(node) || isUnder(node, chosen))
      // A total over all rows would be read as the total of those that are left.
      for (const row of fixed) row.hidden = wanted.length > 0
      count.textContent = wanted.length === 0 ? '' : '找到' + chosen.size + '行，共' + nodes.length + '行'
      for (const node of nodes) node.drawFold?.()
    }
    input.addEventListener('input', show)
    const tools = element('div', { className: 'tools' }, element('label', {}, isList ? '查找 ' : '查科目 ', input))
    const deepest = Math.max(...nodes.map(({ level }) => level))
    if (!isList && deepest > 1 && nodes.some(({ children }) => children.length > 0)) {
      for (const node of nodes) {
        if (node.children.length === 0) continue
        const head = node.row.querySelector('th') ?? node.row.cells[0]
        const button = element('button', { type: 'button', className: 'fold' })
        const name = head.textContent.trim()
        node.drawFold = () => {
          button.textContent = node.open ? '▾' : '▸'
          button.setAttribute('aria-expanded', String(node.open))
          button.setAttribute('aria-label', (node.open ? '收起' : '展开') + name)
        }
        button.addEventListener('click', () => {
          node.open = !node.open
          show()
        })
        head.prepend(button)
        node.drawFold()
      }
      const names = ['类', '款', '项']
      const buttons = names.slice(0, deepest).map((name, i) => {
        const button = element('button', { type: 'button', textContent: name })
        button.setAttribute('aria-pressed', String(i + 1 === deepest))
        button.addEventListener('click', () => {
          for (const node of nodes) node.open = node.level <= i
          for (const other of buttons) other.setAttribute('aria-pressed', String(other === button))
          show()
        })
        return button
      })
      const levels = element('span', { className: 'levels' }, '展开到', ...buttons)
      levels.setAttribute('role', 'group')
      levels.setAttribute('aria-label', '展开到哪一级')
      tools.append(levels)
    }
    tools.append(count)
    table.closest('.scroll').before(tools)
  }

  for (const table of document.querySelectorAll('table[data-tools]')) {
    const isList = table.dataset.tools === 'list'
    const stretches = stretchesOf(table.tBodies[0], isList)
    if (stretches.length === 0) continue
    makeTools(table, stretches, isList)
    makeSortable(table, stretches, isList)
  }
}
`
