/**
 * The data package inside Word and Excel files: a part of its own that the programs pass over, and its SHA-256 as a
 * custom document property (文件 › 信息 › 属性), which stays when Office saves the file and drops the part.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { opcData } from '../../documents/own-data.js'
import type { OpenData } from '../disclosure.js'

const epoch = new Date(1980, 0, 1, 12)
const customPart = 'docProps/custom.xml'
const customType = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'
const customRelationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties'
const emptyCustom =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>'

type Parts = Record<string, Uint8Array>

const textOf = (parts: Parts, name: string): string => {
  const bytes = parts[name]
  if (bytes === undefined) throw new Error(`office package without ${name}`)
  return strFromU8(bytes)
}

/** Puts `xml` before the end of the element; an element that was closed at once is opened for it. */
const inside = (document: string, element: string, xml: string): string => {
  const opened = document.replace(new RegExp(`<${element}([^>]*)/>\\s*$`), `<${element}$1></${element}>`)
  const end = opened.lastIndexOf(`</${element}>`)
  if (end < 0) throw new Error(`office package without <${element}>`)
  return opened.slice(0, end) + xml + opened.slice(end)
}

const nextRelation = (relations: string): string => {
  const numbers = [...relations.matchAll(/\bId="rId(\d+)"/g)].map(match => Number(match[1]))
  return `rId${Math.max(0, ...numbers) + 1}`
}

const withRelation = (relations: string, type: string, target: string): string =>
  inside(
    relations,
    'Relationships',
    `<Relationship Id="${nextRelation(relations)}" Type="${type}" Target="${target}"/>`,
  )

const withType = (types: string, part: string, type: string): string =>
  inside(types, 'Types', `<Override PartName="/${part}" ContentType="${type}"/>`)

const withProperty = (custom: string, value: string): string => {
  const numbers = [...custom.matchAll(/\bpid="(\d+)"/g)].map(match => Number(match[1]))
  const pid = Math.max(1, ...numbers) + 1
  // The declaration stands on the element itself: a writer may have left it out of an empty list of properties.
  return inside(
    custom,
    'Properties',
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${opcData.property}"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${value}</vt:lpwstr></property>`,
  )
}

/** The package with the data in it. Throws where the bytes are no office package. */
export const embedInOpc = (bytes: Uint8Array, data: Pick<OpenData, 'zip' | 'sha256'>): Uint8Array => {
  const parts = unzipSync(bytes)
  let relations = withRelation(textOf(parts, '_rels/.rels'), opcData.relationship, opcData.part)
  let types = withType(textOf(parts, '[Content_Types].xml'), opcData.part, 'application/zip')
  let custom = emptyCustom
  if (parts[customPart] === undefined) {
    relations = withRelation(relations, customRelationship, customPart)
    types = withType(types, customPart, customType)
  } else custom = textOf(parts, customPart)
  const changed: Parts = {
    ...parts,
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(relations),
    [customPart]: strToU8(withProperty(custom, data.sha256)),
    [opcData.part]: data.zip,
  }
  const entries: Zippable = {}
  for (const [name, part] of Object.entries(changed))
    entries[name] = [part, { mtime: epoch, os: 0, level: name === opcData.part ? 0 : 6 }]
  return zipSync(entries)
}
