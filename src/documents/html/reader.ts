/**
 * Web pages (.html, and the web pages that offices save as .xls): lines, headings and tables with real spans.
 * The front door (read.ts) comes here.
 */
import { decodeText } from '../charset.js'
import type { Block, Document, OwnData, Picture, Reader } from '../document.js'
import { declaredHash, htmlData } from '../own-data.js'
import { damaged, startCountingClock } from '../refusal.js'
import { gridOf, isLayout } from './grid.js'
import {
  attributeOf,
  breaksLine,
  isElement,
  isPrinted,
  isText,
  parsePage,
  readLayout,
  shownText,
  tickOf,
  type Element,
  type Node,
} from './tree.js'

const headingLevel = (element: Element): number | undefined => {
  const level = /^h([1-6])$/.exec(element.tagName)?.[1]
  return level ? Number(level) : undefined
}

const headOf = (page: Element): Element | undefined =>
  page.childNodes.filter(isElement).find(child => child.tagName === 'head')

/** The data package that the page names beside itself. */
const findData = (page: Element): OwnData | undefined => {
  for (const link of headOf(page)?.childNodes.filter(isElement) ?? []) {
    const declaredSha256 = declaredHash(attributeOf(link, htmlData.hash))
    if (link.tagName === 'link' && declaredSha256 !== null)
      return { zip: null, declaredSha256, beside: attributeOf(link, 'href') ?? null }
  }
  return undefined
}

const findTitle = (page: Element): string => {
  const title = headOf(page)
    ?.childNodes.filter(isElement)
    .find(child => child.tagName === 'title')
  return shownText(
    title?.childNodes
      .filter(isText)
      .map(node => node.value)
      .join('') ?? '',
  )
}

/** A drawing that says in words (`desc`) what it shows. */
const pictureOf = (svg: Element): Picture | null => {
  const words = (tag: string): string[] => {
    const found: string[] = []
    const within = (element: Element): void => {
      for (const child of element.childNodes.filter(isElement))
        if (child.tagName === tag) found.push(shownText(textWithin(child)))
        else within(child)
    }
    within(svg)
    return found
  }
  const [alternative = ''] = words('desc')
  return alternative === '' ? null : { alternative, texts: words('text') }
}

const textWithin = (element: Element): string =>
  element.childNodes.map(node => (isText(node) ? node.value : isElement(node) ? textWithin(node) : '')).join('')

/**
 * Reads a web page. Tables that only lay out the page are opened and their contents read in order; a table inside a
 * data table follows it as a table of its own.
 */
export const readHtml: Reader = async source => {
  const { file, limits } = source
  const decoded = decodeText(source.bytes)
  if (!decoded) throw damaged(file, '网页的文字编码无法辨认')
  const page = parsePage(source, decoded.text)
  const keepTime = startCountingClock(source)
  const layoutOf = readLayout(page)
  const blocks: Block[] = []
  const pictures: Picture[] = []
  let pending = ''
  let heading: number | undefined

  const finishLine = (): void => {
    const text = shownText(pending)
    pending = ''
    if (text !== '') blocks.push({ kind: 'line', text, page: 1, ...(heading && { heading }) })
  }

  const readTable = (element: Element): void => {
    const found = gridOf(element, file, limits, keepTime)
    if (!found) return
    for (const text of found.caption.split('\n')) {
      pending = text
      finishLine()
    }
    if (isLayout(found)) {
      for (const cell of found.cellElements) {
        readFlow(cell)
        finishLine()
      }
      return
    }
    blocks.push(found.table)
    for (const inner of found.inner) readTable(inner)
  }

  const readNode = (node: Node): void => {
    keepTime()
    if (isText(node)) pending += node.value
    if (!isElement(node)) return
    if (node.tagName === 'svg') {
      const picture = pictureOf(node)
      if (picture !== null) pictures.push(picture)
    }
    if (!isPrinted(node)) return
    if (node.tagName === 'br') {
      finishLine()
      return
    }
    pending += tickOf(node)
    if (!breaksLine(node)) {
      readFlow(node)
      return
    }
    finishLine()
    const outer = heading
    heading = headingLevel(node) ?? heading
    if (node.tagName === 'table') readTable(node)
    else readFlow(node)
    finishLine()
    heading = outer
  }

  const readFlow = (element: Element): void => {
    const { spreadsChildren } = layoutOf(element)
    for (const child of element.childNodes) {
      const apart = isElement(child) && (spreadsChildren || layoutOf(child).floats)
      if (apart) pending += ' '
      readNode(child)
      if (apart) pending += ' '
    }
  }

  readFlow(page)
  finishLine()
  const title = findTitle(page)
  const data = findData(page)
  const document: Document = {
    file,
    format: 'html',
    sha256: source.sha256,
    paged: false,
    pages: [{ number: 1, blocks }],
    ...(title && { title }),
    ...(pictures.length > 0 && { pictures }),
    ...(data && { data }),
  }
  return document
}
