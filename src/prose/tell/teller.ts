/**
 * Puts paragraphs together: a frame of words with named places (`{total}`), and what stands in them. A department's own
 * wording replaces the frame and uses the same names, so its figures stay live. Sections of every province come here.
 */
import type { Figure } from '../../forms/figure.js'
import { contradicts, isEmptyReason } from '../reasons.js'
import type { MissingReason, Run, Told, ToldBlock, ToldSection } from '../told.js'
import { scopeWords } from './context.js'
import type { TellContext } from './context.js'
import { reasonOf, wordingOf } from './kept-statements.js'
import type { Direction, Quantity } from './quantities.js'

/** Words, a figure, a frame of its own with its parts (named `{change.percent}` from outside), or pieces in a row. */
export type Piece = string | Quantity | Phrase | readonly Piece[]
export type Phrase = { frame: string; parts: Parts }
export type Parts = { readonly [name: string]: Piece }

export type ReasonAsked = {
  /** Where the reason is looked for; the first is the one to record. */
  keys: readonly [string, ...string[]]
  /** What is to be explained: subject, figures, direction. */
  about: string
  direction?: Direction
}

export type Teller = {
  context: TellContext
  /** A paragraph of a stable key; `frame` is what it says where the department has no words of its own. */
  paragraph: (key: string, frame: string, parts?: Parts) => ToldBlock
  /** A paragraph of words that stand in the book as they are (functions, glossary): nothing in it is a place. */
  words: (key: string, text: string) => ToldBlock
  /** The recorded reason, or a missing one; the text then names the place that is still open. */
  reason: (asked: ReasonAsked) => string
  /** Something other than a reason that the text needs and the book does not hold. */
  need: (key: string, message: string) => void
  heading: (level: 2 | 3 | 4, text: string) => ToldBlock
  /** Id of a quantity shown outside a paragraph (in a chart, a table), registered under the key. */
  figure: (key: string, name: string, quantity: Quantity) => string
  told: (sections: readonly ToldSection[]) => Told
}

const isPhrase = (piece: Piece): piece is Phrase => typeof piece === 'object' && 'frame' in piece
const isRow = (piece: Piece): piece is readonly Piece[] => Array.isArray(piece)

const placeholder = /\{([\w.-]+)\}/

/** `change.percent` among parts: a part of a part. */
const partNamed = (parts: Parts, path: string): Piece | null => {
  const [first = '', ...rest] = path.split('.')
  const part = parts[first]
  if (part === undefined) return null
  if (rest.length === 0) return part
  return isPhrase(part) ? partNamed(part.parts, rest.join('.')) : null
}

const namesIn = (frame: string): string[] =>
  [...frame.matchAll(new RegExp(placeholder, 'g'))].map(([, name = '']) => name)

/** Words beside each other become one run. */
const joined = (runs: readonly Run[]): Run[] => {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (typeof run === 'string' && typeof last === 'string') result[result.length - 1] = last + run
    else if (run !== '') result.push(run)
  }
  return result
}

export const createTeller = (context: TellContext): Teller => {
  const figures = new Map<string, Figure>()
  const missing = new Map<string, MissingReason>()
  const { year } = context.fill.period
  let headings = 0
  const common: Parts = {
    unit: context.unitName,
    year: String(year),
    prior: String(year - 1),
    scope: scopeWords[context.scope],
  }

  const need = (key: string, message: string): void => {
    if (!missing.has(key)) missing.set(key, { key, message })
  }

  const figure = (key: string, name: string, quantity: Quantity): string => {
    if (quantity.restates !== null) return quantity.restates
    const id = `text.${key}.${name}`
    figures.set(id, {
      id,
      unit: context.unit,
      year: quantity.year,
      stage: quantity.stage,
      form: null,
      formTitle: null,
      side: null,
      row: key,
      rowLabel: quantity.label,
      code: /(?:^|\/)(\d{3,7})$/.exec(key)?.[1] ?? null,
      column: name,
      columnLabel: quantity.what,
      measure: quantity.measure,
      text: quantity.text,
      amountFen: quantity.amountFen,
      selections: quantity.selections,
    })
    return id
  }

  const runsOf = (key: string, name: string, piece: Piece): Run[] => {
    if (typeof piece === 'string') return [piece]
    if (isRow(piece)) return piece.flatMap((part, i) => runsOf(key, `${name}.${i + 1}`, part))
    if (isPhrase(piece)) return fill(key, `${name}.`, piece.frame, piece.parts)
    return [{ text: piece.text, figure: figure(key, name, piece) }]
  }

  const fill = (key: string, prefix: string, frame: string, parts: Parts): Run[] =>
    frame.split(placeholder).flatMap((words, i): Run[] => {
      if (i % 2 === 0) return [words]
      const piece = partNamed(parts, words) ?? partNamed(common, words)
      if (piece === null) throw new RangeError(`paragraph ${key} has no {${words}}`)
      return runsOf(key, prefix + words, piece)
    })

  /** The department's own frame, unless it names a figure that the paragraph does not have. */
  const frameOf = (key: string, frame: string, parts: Parts): string => {
    const own = wordingOf(context, key)
    if (own === null) return frame
    const unknown = namesIn(own).filter(name => partNamed({ ...common, ...parts }, name) === null)
    if (unknown.length === 0) return own
    const known = [...Object.keys(common), ...Object.keys(parts)].map(name => `{${name}}`).join('、')
    need(
      key,
      `本单位文字（wording，键 ${key}）中的${unknown.map(name => `{${name}}`).join('、')}没有对应的数，请改正。这一段可以用：${known}。`,
    )
    return frame
  }

  return {
    context,
    need,
    figure,
    paragraph: (key, frame, parts = {}) => ({
      kind: 'paragraph',
      key,
      runs: joined(fill(key, '', frameOf(key, frame, parts), parts)),
    }),
    words: (key, text) => ({ kind: 'paragraph', key, runs: [text] }),
    reason: ({ keys, about, direction }) => {
      const found = keys.map(key => ({ key, text: reasonOf(context, key) })).find(({ text }) => text !== null)
      const record = `在账本的文字表（statements.csv）中登记一行：year 填 ${year}，kind 填 reason，key 填 ${keys[0]}，text 写原因`
      if (found?.text == null) {
        // One reason may serve several changes: the widest of them is asked for once.
        if (!keys.some(key => missing.has(key))) need(keys[0], `${about}，没有登记原因。请${record}。`)
        return '（原因尚未登记）'
      }
      if (isEmptyReason({ text: found.text }))
        need(found.key, `${about}，登记的原因却是“${found.text}”，没有说出原因。请改正这一行，或${record}。`)
      else if (direction !== undefined && contradicts(found.text, direction) === 'direct')
        need(found.key, `${about}，登记的原因却是“${found.text}”，方向相反。请改正这一行，或${record}。`)
      return found.text
    },
    heading: (level, text) => ({ kind: 'heading', level, text, id: `told-${++headings}` }),
    told: sections => ({ sections: [...sections], figures: [...figures.values()], missing: [...missing.values()] }),
  }
}
