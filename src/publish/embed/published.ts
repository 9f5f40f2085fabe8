/** What a disclosure prints, as the check of a document against its own data wants it. own-data.ts comes here. */
import type { Published, PublishedText } from '../../checks/own-data.js'
import { placeCells, type PrintedTable } from '../../forms/printed-table.js'
import type { Block, Disclosure } from '../disclosure.js'

/** Each row of a table with its cells side by side; cells over several rows count in their first. */
const rowTexts = (table: PrintedTable): string[] => {
  const rows = table.rows.map(() => '')
  for (const { row, text } of placeCells(table)) rows[row] += text
  return rows
}

const captionTexts = ({ title, caption }: PrintedTable): string[] => [
  title,
  caption.number,
  caption.left,
  caption.middle,
  caption.right,
]

const textsOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [block.runs.map(run => (typeof run === 'string' ? run : run.text)).join('')]
    case 'form':
      // The cells of forms are compared one by one.
      return [...captionTexts(block.table), ...block.table.notes]
    case 'table':
      return [...captionTexts(block.table), ...rowTexts(block.table), ...block.table.notes]
    case 'chart':
      // Formats draw charts each in its own way; none must show these words.
      return []
  }
}

export const publishedOf = ({ cover, sections }: Disclosure): Published => {
  const texts: PublishedText[] = cover.map(text => ({ text, section: '' }))
  for (const { title, blocks } of sections) {
    texts.push({ text: title, section: '' })
    for (const block of blocks)
      for (const text of textsOf(block))
        texts.push({ text, section: block.kind === 'form' || block.kind === 'table' ? block.table.title : title })
  }
  return {
    forms: sections.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'form' ? [block.table] : []))),
    texts,
    also: sections.flatMap(({ blocks }) =>
      blocks.flatMap(block => (block.kind === 'chart' ? [block.chart.title, block.chart.alternative] : [])),
    ),
  }
}
