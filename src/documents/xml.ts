/**
 * Streaming XML for the Office formats: events with the format's own namespace prefix taken off, nothing recursive,
 * so depth cannot exhaust the stack. The .docx and .xlsx readers come here.
 */
import { SaxesParser } from 'saxes'
import { UnreadableError } from './document.js'
import { damaged, type Clock } from './refusal.js'
import type { Archive } from './zip.js'

const elementDepthMax = 20_000

export type XmlHandler = {
  /** `name` is the local name in the main namespace, else the qualified name; `attribute` finds either form. */
  open?: (name: string, attribute: (name: string) => string | undefined) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/**
 * Parses one XML part in pieces. `mainNamespace` recognises the namespace whose prefix is taken off the names; it is
 * looked for on the root element, as all writers declare it there.
 * @throws UnreadableError `damaged` when the part is not well-formed
 */
export const parseXml = (
  file: string,
  part: string,
  pieces: Iterable<string>,
  mainNamespace: RegExp,
  handler: XmlHandler,
  keepTime: Clock,
): void => {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let prefix: string | null = null
  let attributes: Record<string, string> = {}
  let depth = 0
  const localName = (name: string): string => (prefix && name.startsWith(prefix) ? name.slice(prefix.length) : name)
  // saxes keeps attributes on an object without prototype, so a plain look-up is safe.
  const attribute = (name: string): string | undefined =>
    attributes[name] ?? (prefix ? attributes[prefix + name] : undefined)
  parser.on('opentag', tag => {
    attributes = tag.attributes
    if (prefix === null) {
      const declared = Object.entries(attributes).find(
        ([name, uri]) => /^xmlns:?/.test(name) && mainNamespace.test(uri),
      )
      prefix = declared?.[0].startsWith('xmlns:') ? `${declared[0].slice(6)}:` : ''
    }
    if (++depth > elementDepthMax) throw damaged(file, `“${part}”中的标记嵌套过深`)
    keepTime()
    handler.open?.(localName(tag.name), attribute)
  })
  parser.on('closetag', tag => {
    depth--
    handler.close?.(localName(tag.name))
  })
  if (handler.text) {
    parser.on('text', handler.text)
    parser.on('cdata', handler.text)
  }
  parser.on('error', error => {
    throw error
  })
  try {
    for (const piece of pieces) parser.write(piece)
    parser.close()
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    throw damaged(file, `“${part}”不是完整的 XML`)
  }
}

export type Relation = { id: string; type: string; target: string; external: boolean }

/** The relations of a part (`''` for the package), with targets as entry names. Empty when there are none. */
export const readRelations = (file: string, archive: Archive, part: string, keepTime: Clock): Relation[] => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const entry = archive.find(`${folder}_rels/${part.slice(folder.length)}.rels`)
  if (!entry) return []
  const relations: Relation[] = []
  const open: XmlHandler['open'] = (name, attribute) => {
    if (name !== 'Relationship') return
    const target = attribute('Target') ?? ''
    relations.push({
      id: attribute('Id') ?? '',
      type: (attribute('Type') ?? '').replace(/^.*\//, ''),
      target: target.startsWith('/') ? target.slice(1) : joinPath(folder, target),
      external: attribute('TargetMode') === 'External',
    })
  }
  parseXml(file, entry, archive.text(entry), /package\/2006\/relationships/, { open }, keepTime)
  return relations
}

const joinPath = (folder: string, target: string): string => {
  const parts: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.' && step !== '') parts.push(step)
  }
  return parts.join('/')
}

/** The entry name of the package's main part (`word/document.xml`, `xl/workbook.xml`), as its relations say. */
export const mainPart = (file: string, archive: Archive, usual: RegExp, keepTime: Clock): string => {
  const related = readRelations(file, archive, '', keepTime).find(relation => relation.type === 'officeDocument')
  const entry = (related && archive.find(related.target)) ?? archive.names.find(name => usual.test(name))
  if (!entry) throw damaged(file, 'Office 文件中没有正文')
  return entry
}

/** The title in docProps/core.xml, when there is one. A damaged property part is no reason to refuse the document. */
export const coreTitle = (file: string, archive: Archive, keepTime: Clock): string | undefined => {
  const entry = archive.find('docProps/core.xml')
  if (!entry) return undefined
  let inTitle = false
  let title = ''
  try {
    parseXml(
      file,
      entry,
      archive.text(entry),
      /purl\.org\/dc\/elements/,
      {
        open: name => (inTitle = name === 'title'),
        close: () => (inTitle = false),
        text: text => {
          if (inTitle) title += text
        },
      },
      keepTime,
    )
  } catch (error) {
    if (error instanceof UnreadableError && error.failure.reason === 'damaged') return undefined
    throw error
  }
  return title.trim() || undefined
}
