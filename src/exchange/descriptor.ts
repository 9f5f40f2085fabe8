/**
 * datapackage.json of a book: Frictionless Data Package v1 with a Table Schema for each CSV file, all of it derived from
 * book/schema.ts. What it says beyond that (unit, year, licence, sources) is the book's header.
 */
import { quoted } from '../book/problem.js'
import type { Problem } from '../book/problem.js'
import { amountFenMax, fieldsOf, schema, tableNames, textLengthMax, yearMax, yearMin } from '../book/schema.js'
import type { FieldSpec } from '../book/schema.js'
import { fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { BookHeader, TableName } from '../book/tables.js'

export const descriptorName = 'datapackage.json'
export const tableFile = (table: TableName): string => `${table}.csv`
/** The layout on disk; another number is another layout and is not read by guessing. */
export const bookFormat = 'book/1'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const typeOf = ({ type, values }: FieldSpec): { [key: string]: Json } => {
  const yuanMax = Number(formatFen(fen(amountFenMax), '元', { decimals: 0 }))
  switch (type) {
    case 'year':
      return { type: 'integer', constraints: { minimum: yearMin, maximum: yearMax } }
    case 'date':
      return { type: 'date', format: 'default' }
    case 'whole':
      return { type: 'integer', constraints: { minimum: 0 } }
    case 'decimal':
      return { type: 'number', constraints: { minimum: 0 } }
    case 'amount':
      return { type: 'number', constraints: { minimum: -yuanMax, maximum: yuanMax } }
    case 'choice':
      return { type: 'string', constraints: { enum: Object.keys(values ?? {}) } }
    case 'functional':
      return { type: 'string', constraints: { pattern: '2\\d{2}(\\d{2}){0,2}' } }
    case 'economic':
      return { type: 'string', constraints: { pattern: '3\\d{2}(\\d{2})?' } }
    case 'id':
      return { type: 'string', constraints: { maxLength: 80 } }
    case 'text':
      return { type: 'string', constraints: { maxLength: textLengthMax } }
  }
}

const fieldJson = (spec: FieldSpec): Json => {
  const { type, constraints } = typeOf(spec) as { type: Json; constraints: { [key: string]: Json } }
  const meanings = Object.entries(spec.values ?? {}).map(([code, name]) => `${code} ${name}`)
  const description = [...(spec.about === undefined ? [] : [spec.about]), ...meanings].join('；')
  return {
    name: spec.column,
    title: spec.title,
    ...(description === '' ? {} : { description }),
    type,
    constraints: { ...(spec.required ? { required: true } : {}), ...constraints },
  }
}

const columnsOf = (table: TableName, properties: readonly string[]): string[] =>
  properties.map(property => fieldsOf(table).find(([name]) => name === property)?.[1].column ?? property)

const resourceJson = (table: TableName): Json => ({
  name: table,
  title: schema[table].title,
  description: schema[table].about,
  path: tableFile(table),
  profile: 'tabular-data-resource',
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
  schema: {
    fields: fieldsOf(table).map(([, spec]) => fieldJson(spec)),
    missingValues: [''],
    primaryKey: columnsOf(table, schema[table].key),
    foreignKeys: fieldsOf(table).flatMap(([, { column, references }]) =>
      references === undefined
        ? []
        : [
            {
              fields: [column],
              // An empty name is the table itself.
              reference: {
                resource: references === table ? '' : references,
                fields: columnsOf(references, schema[references].key),
              },
            },
          ],
    ),
  },
})

/** The whole descriptor, as the text of the file. */
export const descriptorText = ({ unit, year, title, jurisdiction, scope, licence, sources }: BookHeader): string => {
  const slug = `mingzhang-book-${unit}-${year}`.toLowerCase().replace(/[^a-z0-9._-]+/g, '-')
  const optional = (name: string, value: string | null): { [key: string]: Json } =>
    value === null ? {} : { [name]: value }
  const descriptor: Json = {
    profile: 'tabular-data-package',
    name: slug,
    title,
    mingzhang: {
      format: bookFormat,
      unit,
      year,
      ...optional('jurisdiction', jurisdiction),
      ...optional('scope', scope),
      currency: 'CNY',
    },
    licenses: [{ name: licence.name, ...optional('title', licence.title), ...optional('path', licence.path) }],
    sources: sources.map(source => ({ title: source.title, ...optional('path', source.path) })),
    resources: tableNames.map(resourceJson),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

export type DescriptorReading =
  { ok: true; header: BookHeader; warnings: Problem[] } | { ok: false; foreign: boolean; problem: Problem }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const textOrNull = (value: unknown): string | null => (isText(value) ? value : null)

const problemOf = (field: string | null, reason: string, remedy: string): Problem => ({
  severity: 'error',
  file: descriptorName,
  line: null,
  field,
  reason,
  remedy,
})
const refusal = (field: string | null, reason: string, remedy: string, foreign = false): DescriptorReading => ({
  ok: false,
  foreign,
  problem: problemOf(field, reason, remedy),
})

const knownProperties = ['profile', 'name', 'title', 'mingzhang', 'licenses', 'sources', 'resources']

/** The resources must be the book's own tables, each under its own name and with its own columns: nothing is left out. */
const resourceFault = (resources: unknown): { reason: string; remedy: string } | null => {
  const remedy = '请恢复datapackage.json原样；明账只读写自己的表，其他文件请放在别处。'
  if (!Array.isArray(resources)) return { reason: '没有resources（表的清单）。', remedy }
  const listed = resources.map(resource => (isObject(resource) ? resource : {}))
  const unknown = listed.find(({ name }) => !tableNames.includes(name as TableName))
  if (unknown !== undefined) return { reason: `清单中的表${quoted(String(unknown.name))}不是账本的表。`, remedy }
  for (const table of tableNames) {
    const own = listed.filter(({ name }) => name === table)
    if (own.length !== 1) return { reason: `清单中表${table}有${own.length}处，应有一处。`, remedy }
    if (own[0]!.path !== tableFile(table)) return { reason: `表${table}的文件应为${tableFile(table)}。`, remedy }
    const fields = isObject(own[0]!.schema) ? own[0]!.schema.fields : null
    const columns = Array.isArray(fields) ? fields.map(field => (isObject(field) ? field.name : null)) : []
    const expected = fieldsOf(table).map(([, { column }]) => column)
    if (columns.join() !== expected.join())
      return { reason: `表${table}的列与账本格式${bookFormat}不同，应为：${expected.join('、')}。`, remedy }
  }
  return null
}

const readLicence = (licences: unknown): BookHeader['licence'] | null => {
  if (!Array.isArray(licences) || licences.length !== 1 || !isObject(licences[0])) return null
  const { name, title, path } = licences[0]
  return isText(name) ? { name, title: textOrNull(title), path: textOrNull(path) } : null
}

/** Reads the descriptor; `foreign` where the file is no book of ours at all. */
export const readDescriptor = (text: string): DescriptorReading => {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return refusal(null, '不是合法的JSON。', '请用原文件恢复；手工修改时注意引号和逗号。', true)
  }
  const mark = isObject(json) ? json.mingzhang : null
  if (!isObject(json) || !isObject(mark) || !isText(mark.format))
    return refusal('mingzhang', '不是明账的账本（没有mingzhang标记）。', '请指定账本所在的文件夹。', true)
  if (mark.format !== bookFormat)
    return refusal(
      'mingzhang.format',
      `账本格式是${quoted(mark.format)}，本程序只读${bookFormat}。`,
      '请升级明账。',
      true,
    )
  if (!isText(mark.unit) || typeof mark.year !== 'number')
    return refusal('mingzhang', '没有账本的单位编码或年度。', '请填写 "unit": "单位编码", "year": 2024。')
  const scope = mark.scope ?? null
  if (scope !== null && scope !== 'department' && scope !== 'unit')
    return refusal('mingzhang.scope', '公开范围的写法不对。', '部门写 "scope": "department"，单位写 "scope": "unit"。')
  if (!isText(json.title)) return refusal('title', '没有账本的题名。', '请填写题名，如“某局2024年账本”。')
  const licence = readLicence(json.licenses)
  if (licence === null)
    return refusal('licenses', '应有一个许可协议及其代号。', '请填写 "licenses": [{ "name": "CC-BY-4.0" }]。')
  const sources = json.sources ?? []
  if (!Array.isArray(sources) || !sources.every(source => isObject(source) && isText(source.title)))
    return refusal('sources', '来源的写法不对。', '请每个来源写一个题名：[{ "title": "…" }]；没有来源时写 []。')
  const fault = resourceFault(json.resources)
  if (fault !== null) return refusal('resources', fault.reason, fault.remedy)
  const warnings = Object.keys(json)
    .filter(property => !knownProperties.includes(property))
    .map((property): Problem => ({
      ...problemOf(property, '不是账本的内容，明账改写账本时不会保留。', '请把这项内容放到别处。'),
      severity: 'warning',
    }))
  const header: BookHeader = {
    unit: mark.unit,
    year: mark.year,
    title: json.title,
    jurisdiction: textOrNull(mark.jurisdiction),
    scope,
    licence,
    sources: (sources as Record<string, unknown>[]).map(({ title, path }) => ({
      title: String(title),
      path: textOrNull(path),
    })),
  }
  return { ok: true, header, warnings }
}
