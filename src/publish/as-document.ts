/**
 * A disclosure as a document, without any file format between: what a perfect reader of its outputs would see. The check
 * before publishing comes here, and the tests that hold what is told against what is heard.
 */
import type { Block, Document } from '../documents/document.js'
import { sourceOf } from '../forms/printed-source.js'
import type { SourceBlock } from '../forms/table.js'
import type { Run } from '../prose/told.js'
import type { Block as Printed, Disclosure } from './disclosure.js'

export const textOf = (runs: readonly Run[]): string =>
  runs.map(run => (typeof run === 'string' ? run : run.text)).join('')

/** On page 1 until its page is known. */
const line = (text: string, heading?: number): SourceBlock => ({
  kind: 'line',
  text,
  page: 1,
  ...(heading === undefined ? {} : { heading }),
})

const blocksOf = (block: Printed): SourceBlock[] =>
  block.kind === 'heading'
    ? [line(block.text, block.level)]
    : block.kind === 'paragraph'
      ? [line(textOf(block.runs))]
      : block.kind === 'chart'
        ? [line(block.chart.title)]
        : sourceOf(block.table)

/** The block with the number of the page it stands on. */
const onPage = (block: SourceBlock, page: number): Block =>
  block.kind === 'line'
    ? { ...block, page }
    : { ...block, pages: [page], cells: block.cells.map(cell => ({ ...cell, page })) }

/** A page for the cover, one for the contents, one for each part and each form. */
export const documentOf = ({ title, cover, sections, data }: Disclosure): Document => {
  const pages: SourceBlock[][] = [
    cover.map(text => line(text)),
    [line('目录'), ...sections.map(section => line(section.title))],
    ...sections.flatMap(section => {
      const own: SourceBlock[][] = [[line(section.title, 1)]]
      for (const block of section.blocks) {
        if (block.kind === 'form') own.push([])
        own.at(-1)?.push(...blocksOf(block))
      }
      return own
    }),
  ]
  return {
    file: title,
    format: 'pdf',
    sha256: data.sha256,
    paged: true,
    pages: pages.map((blocks, i) => ({
      number: i + 1,
      width: 595,
      height: 842,
      blocks: blocks.map(block => onPage(block, i + 1)),
    })),
  }
}
