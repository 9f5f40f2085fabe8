/**
 * One text for one value, whatever the order of its properties, and its SHA-256: the audit trail stores and hashes rows in
 * this form.
 */
import { createHash } from 'node:crypto'

export type Json = string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** JSON with sorted properties and no spaces; a bigint (fen) is written as text. */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'bigint') return `"${value}"`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const properties = value as Readonly<Record<string, Json>>
  return `{${Object.keys(properties)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonicalJson(properties[key]!)}`)
    .join(',')}}`
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
