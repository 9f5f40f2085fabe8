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

const captionTexts = ({ caption }: PrintedTable): string[] => [
  caption.number,
  caption.left,
  caption.middle,
  caption.right,
]

const plain = (...texts: string[]): Words[] => texts.map(text => ({ text }))

type Words = Omit<PublishedText, 'section'>

const textsOf = (block: Block): Words[] => {
  switch (block.kind) {
    case 'heading':
      return [{ text: block.text, heading: true }]
    case 'paragraph':
      return plain(block.runs.map(run => (typeof run === 'string' ? run : run.text)).join(''))
    case 'form':
      // The cells of forms are compared one by one.
      return [{ text: block.table.title, heading: true }, ...plain(...captionTexts(block.table), ...block.table.notes)]
    case 'table':
      return plain(block.table.title, ...captionTexts(block.table), ...rowTexts(block.table), ...block.table.notes)
    case 'chart':
      // Formats draw charts each in its own way; the title stands above all of them.
      return plain(block.chart.title)
  }
}

export const publishedOf = ({ cover, sections }: Disclosure): Published => {
  const texts: PublishedText[] = cover.map(text => ({ text, section: '', cover: true }))
  for (const { title, blocks } of sections) {
    texts.push({ text: title, section: '', heading: true, optional: blocks[0]?.kind === 'form' })
    for (const block of blocks) {
      const section = block.kind === 'form' || block.kind === 'table' ? block.table.title : title
      texts.push(...textsOf(block).map(words => ({ ...words, section })))
    }
  }
  return {
    forms: sections.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'form' ? [block.table] : []))),
    texts,
    also: sections.flatMap(({ blocks }) =>
      blocks.flatMap(block => (block.kind === 'chart' ? [block.chart.alternative] : [])),
    ),
  }
}
