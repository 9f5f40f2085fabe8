/** Paragraph styles of a Word file: which of them are headings. The document part's reader comes here. */
import type { Clock } from '../refusal.js'
import { parseXml } from '../xml.js'
import type { Archive } from '../zip.js'

export const wordNamespace =
  /schemas\.openxmlformats\.org\/wordprocessingml\/|purl\.oclc\.org\/ooxml\/wordprocessingml\/main/

/** The list that paragraphs of a style are counted in. */
export type StyleList = { id: string; level: number }
export type ParagraphStyles = { headings: Map<string, number>; lists: Map<string, StyleList> }

type Style = { name: string; basedOn?: string; outlineLevel?: number; list?: { id?: string; level?: number } }

export const headingsMax = 6
/** Word's outline level 9 means body text; 0–8 are headings. */
export const headingOfOutline = (level: number): number | undefined =>
  level >= 0 && level <= 8 ? Math.min(headingsMax, level + 1) : undefined

const headingOfName = (name: string): number | undefined => {
  const level = /^(?:heading|标题)\s*(\d)$/i.exec(name)?.[1]
  if (level) return Math.min(headingsMax, Math.max(1, Number(level)))
  return /^(title|标题)$/i.test(name) ? 1 : undefined
}

/** Heading level and list by style id, following `basedOn`. */
export const readStyles = (file: string, archive: Archive, stylesPart: string, keepTime: Clock): ParagraphStyles => {
  const styles = new Map<string, Style>()
  const headings = new Map<string, number>()
  const lists = new Map<string, StyleList>()
  const entry = archive.find(stylesPart)
  if (!entry) return { headings, lists }
  let style: Style | null = null
  parseXml(
    file,
    entry,
    archive.text(entry),
    wordNamespace,
    {
      open: (name, attribute) => {
        if (name === 'style') {
          style = { name: '' }
          const id = attribute('styleId')
          if (id && (attribute('type') ?? 'paragraph') === 'paragraph') styles.set(id, style)
        } else if (style && name === 'name') style.name = attribute('val') ?? ''
        else if (style && name === 'basedOn') style.basedOn = attribute('val')
        else if (style && name === 'numId') style.list = { ...style.list, id: attribute('val') }
        else if (style && name === 'ilvl') style.list = { ...style.list, level: Number(attribute('val')) || 0 }
        else if (style && name === 'outlineLvl') style.outlineLevel = Number(attribute('val'))
      },
      close: name => {
        if (name === 'style') style = null
      },
    },
    keepTime,
  )
  for (const id of styles.keys()) {
    let current = styles.get(id)
    for (let steps = 0; current && steps < 32; steps++) {
      const heading =
        current.outlineLevel !== undefined ? headingOfOutline(current.outlineLevel) : headingOfName(current.name)
      if (heading !== undefined) headings.set(id, heading)
      if (heading !== undefined || current.outlineLevel !== undefined) break
      current = current.basedOn ? styles.get(current.basedOn) : undefined
    }
  }
  for (const id of styles.keys()) {
    let list: Style['list'] = {}
    let current = styles.get(id)
    for (let steps = 0; current && steps < 32; steps++) {
      list = { ...current.list, ...list }
      current = current.basedOn ? styles.get(current.basedOn) : undefined
    }
    if (list.id && list.id !== '0') lists.set(id, { id: list.id, level: list.level ?? 0 })
  }
  return { headings, lists }
}
