/** What the pictures of the comparison page share: colours, text that fits, links with a name. */
import { escaped } from './markup.js'

/** Light grounds on which dark text reads well. */
export const grounds = [
  '#c9d9ea',
  '#ecd5bf',
  '#c6dfd5',
  '#e0cfe3',
  '#dde2b8',
  '#ecccce',
  '#c9e0e8',
  '#ddd6cb',
  '#d0d3ea',
  '#e6deb6',
] as const

const widthOf = (character: string, size: number): number => (character > '\u2e7f' ? size : size * 0.58)

export const fits = (text: string, width: number, size: number): boolean =>
  [...text].reduce((sum, character) => sum + widthOf(character, size), 0) <= width

/** As much of the text as fits; nothing where hardly anything does. */
export const fitted = (text: string, width: number, size: number): string => {
  let used = 0
  let shown = ''
  for (const character of text) {
    used += widthOf(character, size)
    if (used > width) return [...shown].length < 3 ? '' : `${[...shown].slice(0, -1).join('')}…`
    shown += character
  }
  return shown
}

export const round = (value: number): string => String(Math.round(value * 10) / 10)

/** A shape with the words that name it, and a link where its figure is explained; words drawn over it may be cut short. */
export const named = (words: string, href: string | null, shape: string): string =>
  href === null
    ? `<g role="img" aria-label="${escaped(words)}"><title>${escaped(words)}</title>${shape}</g>`
    : `<a href="${href}" aria-label="${escaped(words)}"><title>${escaped(words)}</title>${shape}</a>`

export const textAt = (x: number, y: number, text: string, attributes = ''): string =>
  text === ''
    ? ''
    : `<text aria-hidden="true" pointer-events="none" x="${round(x)}" y="${round(y)}"${attributes}>${escaped(text)}</text>`

/** `role="group"`: the links inside are for everybody; what it shows is said in the table beside it too. */
export const picture = (label: string, width: number, height: number, inside: string): string =>
  `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(label)}"><svg class="map" viewBox="0 0 ${width} ${height}" role="group" aria-label="${escaped(label)}">${inside}</svg></div>`
