/** Words of a book as Typst source in which nothing of them can become markup. All of this folder comes here. */
import { printable } from './coverage.js'

/** A Typst string. Characters that the font does not have are replaced, because PDF/A forbids to print nothing for them. */
export const quoted = (text: string): string =>
  `"${printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

/** Typst content in code position: the text, a line feed as a line break. */
export const content = (text: string): string =>
  text === ''
    ? '[]'
    : `[${text
        .split('\n')
        .map(line => `#${quoted(line)}`)
        .join('#linebreak()')}]`

export const points = (value: number): string => `${value.toFixed(2)}pt`
