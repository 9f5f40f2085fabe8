/** The few things all pages write: escaped text, ids, links. Strings are put together directly, for a thousand departments wait. */
import { escapeHtml } from '../answers/html.js'

const special = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/

/** Text made safe between tags and in quoted attributes. */
export const escaped = (text: string): string => (special.test(text) ? escapeHtml(text) : text)

/** Text of a cell or line; its line breaks are shown. */
export const escapedLines = (text: string): string => {
  const safe = escaped(text)
  return safe.includes('\n') ? safe.replaceAll('\n', '<br>') : safe
}

/** An id may hold no space. */
const idText = (text: string): string => text.replace(/\s/g, '_')

export const anchor = (prefix: string, id: string): string => escaped(prefix + idText(id))

/** The part of an address after `#` that finds an anchor. */
export const fragment = (prefix: string, id: string): string => {
  const text = prefix + idText(id)
  return /^[\w.-]+$/.test(text) ? text : escaped(encodeURIComponent(text))
}

/** Gives every anchor once: what asks for an id a second time gets it with a number. */
export const uniqueAnchors = (): ((prefix: string, id: string) => string) => {
  const given = new Map<string, number>()
  return (prefix, id) => {
    const wanted = anchor(prefix, id)
    const times = (given.get(wanted) ?? 0) + 1
    given.set(wanted, times)
    return times === 1 ? wanted : `${wanted}--${times}`
  }
}
