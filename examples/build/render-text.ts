/**
 * A disclosure as plain text, in the manner of text conversions: tables tab-separated, one grid row a line, the text of
 * a merged cell printed once and the places it covers left empty.
 */
import { placeCells, type Block, type Disclosure, type Form } from './structure.js'

const oneLine = (text: string): string => text.replaceAll('\n', '')

const formText = (form: Form): string => {
  const grid = form.rows.map(() => Array.from({ length: form.widths.length }, () => ''))
  for (const cell of placeCells(form)) grid[cell.row]![cell.column] = oneLine(cell.text)
  const { number, left, middle, right } = form.caption
  return [
    `## ${form.title}`,
    '',
    ...[number, left, middle, right].filter(text => text !== '').flatMap(text => [text, '']),
    ...grid.map(row => row.join('\t')),
    '',
    ...form.notes.flatMap(note => [note, '']),
  ].join('\n')
}

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'title':
      return `## ${block.text}\n`
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${block.text}\n`
    case 'paragraph':
      return `${block.text}\n`
    case 'form':
      return formText(block)
  }
}

/** The whole disclosure; ends with one line feed. */
export const renderText = (disclosure: Disclosure): string =>
  `${[
    `# ${disclosure.title}\n`,
    '## 目录\n',
    ...disclosure.contents.map(entry => (entry.level === 1 ? `${entry.text}` : `  ${entry.text}`)),
    '',
    ...disclosure.sections.flatMap(section => section.blocks.map(blockText)),
  ]
    .join('\n')
    .trimEnd()}\n`
