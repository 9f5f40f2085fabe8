/** HTML put together safely: whatever is put into a template is escaped, unless it is HTML made here. */

/** Markup that is safe to print as it is. */
export type Html = { readonly html: string }

type Piece = Html | string | number | null | undefined | false | readonly Piece[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Characters that no XML or HTML text may hold are shown as the replacement character. */

const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g

export const escapeHtml = (text: string): string =>
  text.replace(unprintable, '\ufffd').replace(/[&<>"']/g, ch => escapes[ch] ?? ch)

const printPiece = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  if ('html' in piece) return piece.html
  return piece.map(printPiece).join('')
}

/** A template: its own text is markup, everything put into it is escaped text, markup, or a list of these. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: strings.map((text, i) => text + (i < pieces.length ? printPiece(pieces[i]) : '')).join(''),
})

/** Our own style sheet or other text that must not be escaped. */
export const rawHtml = (text: string): Html => ({ html: text })
