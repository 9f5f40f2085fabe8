/**
 * Parsing a web page into a tree within limits, as browsers do it (parse5), and the small questions asked of its nodes.
 * The HTML reader comes here.
 */
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree, type DefaultTreeAdapterMap } from 'parse5'
import type { TreeAdapter } from 'parse5'
import type { Source } from '../document.js'
import { damaged, refuse, startCountingClock, tooDeep } from '../refusal.js'

export type Node = Tree.ChildNode
export type Element = Tree.Element

const elementDepthMax = 2_000
const nodesMax = 600_000

/** Kept on the elements themselves while the tree grows: how deep they stand. */
type Depth = { elementDepth?: number; tableDepth?: number }

export const isElement = (node: Tree.Node): node is Element => 'tagName' in node
export const isText = (node: Tree.Node): node is Tree.TextNode => node.nodeName === '#text'

/**
 * The page's `<html>` element.
 * @throws UnreadableError `too-deep` (tables nested beyond limits.nestingMax), `too-large`, `too-slow`, `damaged`
 */
export const parsePage = (source: Source, text: string): Element => {
  const { file, limits } = source
  const keepTime = startCountingClock(source)
  let nodes = 0
  const enter = (parent: Tree.Node, child: Tree.Node): void => {
    keepTime()
    if (++nodes > nodesMax)
      throw refuse(
        file,
        'too-large',
        `网页的标记超过上限（${nodesMax} 个），已停止读取。`,
        '请只保存公开内容部分后再检查。',
      )
    if (!isElement(child)) return
    const above: Depth = isElement(parent) ? (parent as Element & Depth) : {}
    const below = child as Element & Depth
    below.elementDepth = (above.elementDepth ?? 0) + 1
    below.tableDepth = (above.tableDepth ?? 0) + (child.tagName === 'table' ? 1 : 0)
    if (below.tableDepth > limits.nestingMax) throw tooDeep(file, limits.nestingMax)
    if (below.elementDepth > elementDepthMax)
      throw refuse(
        file,
        'too-deep',
        `网页标记的嵌套超过上限（${elementDepthMax} 层），已停止读取。`,
        '请把内容复制到 Word 或 Excel 中另存后再检查。',
      )
  }
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    appendChild: (parent, child) => {
      enter(parent, child)
      defaultTreeAdapter.appendChild(parent, child)
    },
    insertBefore: (parent, child, reference) => {
      enter(parent, child)
      defaultTreeAdapter.insertBefore(parent, child, reference)
    },
  }
  const page = parse(text, { treeAdapter }).childNodes.find(isElement)
  if (!page) throw damaged(file, '网页中没有内容')
  return page
}

export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find(attribute => attribute.name === name)?.value

const unprintedTags = new Set(
  'script style noscript template head nav svg math iframe object embed audio video canvas select datalist textarea button map'.split(
    ' ',
  ),
)

/** The first words inside an element. */
const firstWords = (element: Element, lengthMax: number): string => {
  let words = ''
  const visit = (node: Node): void => {
    if (words.length >= lengthMax) return
    if (isText(node)) words += node.value.replace(/\s+/g, '')
    else if (isElement(node)) node.childNodes.forEach(visit)
  }
  visit(element)
  return words
}

/** A document's own table of contents may be marked up as navigation; a site's menus are not part of the document. */
const isContents = (element: Element): boolean => element.tagName === 'nav' && /^目录/.test(firstWords(element, 8))

/** Whether the element is shown: not a script, not navigation, not hidden. */
export const isPrinted = (element: Element): boolean =>
  (!unprintedTags.has(element.tagName) || isContents(element)) &&
  attributeOf(element, 'hidden') === undefined &&
  !/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(
    attributeOf(element, 'style') ?? '',
  )

const blockTags = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** Whether the element begins and ends a line of its own. */
export const breaksLine = (element: Element): boolean => blockTags.has(element.tagName)

/** One line of text as a browser shows it: spaces of all kinds run together, invisible characters gone. */
export const shownText = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[ \t\r\n\f\u00a0]+/g, ' ')
    .trim()

export type Layout = (element: Element) => { spreadsChildren: boolean; floats: boolean }

/**
 * Which elements set their children apart (flex, grid) or float to a side, by their own style or a class of the page's
 * style sheet: `编制单位：…` and `单位：元` stand at the two ends of a line without a space between them in the markup.
 */
export const readLayout = (page: Element): Layout => {
  const spreading = /display\s*:\s*(?:inline-)?(?:flex|grid)/i
  const floating = /float\s*:\s*(?:left|right)/i
  const spreadingClasses = new Set<string>()
  const floatingClasses = new Set<string>()
  const visit = (element: Element): void => {
    for (const child of element.childNodes.filter(isElement)) {
      if (child.tagName !== 'style') visit(child)
      else
        for (const rule of child.childNodes.filter(isText).flatMap(node => node.value.split('}'))) {
          const name = /\.([\w-]+)\s*\{/.exec(rule)?.[1]
          if (name && spreading.test(rule)) spreadingClasses.add(name)
          if (name && floating.test(rule)) floatingClasses.add(name)
        }
    }
  }
  visit(page)
  return element => {
    const style = attributeOf(element, 'style') ?? ''
    const classes = (attributeOf(element, 'class') ?? '').split(/\s+/)
    return {
      spreadsChildren: spreading.test(style) || classes.some(name => spreadingClasses.has(name)),
      floats: floating.test(style) || classes.some(name => floatingClasses.has(name)),
    }
  }
}

/** What a tick box shows. */
export const tickOf = (element: Element): string => {
  if (element.tagName !== 'input' || !/^(checkbox|radio)$/i.test(attributeOf(element, 'type') ?? '')) return ''
  return attributeOf(element, 'checked') === undefined ? '☐' : '☑'
}
