/**
 * One thing made wrong in a correct disclosure, in the ways that reviewers find: figures, words, years, names, rows,
 * forms. Each family lists every place where it can strike; the accuracy bench draws from the lists.
 */
import { formsOf, placeCells, type Block, type Disclosure, type Form } from '../../examples/build/documents.js'
import { formerNamesListed } from '../../src/accounts/former.js'
import type { Random } from './random.js'
import type { Sample } from './variations.js'

export type Spoiled = {
  family: string
  /** Which rules may answer for it. */
  rules: RegExp
  disclosure: Disclosure
  /** The form whose cell, row or title was changed (`accounts.03`). */
  form?: string
  /** The paragraph, heading or entry as it stands now. */
  text?: string
  /** For the list of misses. */
  what: string
}

export type Family = {
  name: string
  /** A figure of a form, or a claim of a sentence: the two groups that have a target of their own. */
  group: 'form' | 'claim' | 'other'
  rules: RegExp
  /** One spoiled disclosure, or null where this sample has no place for it. */
  spoil: (sample: Sample, random: Random) => Omit<Spoiled, 'family' | 'rules'> | null
}

type TextBlock = Exclude<Block, Form>

const withBlock = (disclosure: Disclosure, target: Block, by: Block | null): Disclosure => ({
  ...disclosure,
  sections: disclosure.sections.map(section => ({
    ...section,
    blocks: section.blocks.flatMap(block => (block !== target ? [block] : by ? [by] : [])),
  })),
})

const textBlocks = (disclosure: Disclosure): TextBlock[] =>
  disclosure.sections.flatMap(section => section.blocks.filter(block => block.kind !== 'form'))

/** Paragraphs of the explanation: what stands behind the forms or, in budgets, before and behind them. */
const sentences = (disclosure: Disclosure): TextBlock[] =>
  textBlocks(disclosure).filter(block => block.kind === 'paragraph' && /万元|%/.test(block.text))

const formId = (sample: Sample, form: Form): string =>
  sample.pack === 'accounts' ? `accounts.${form.id}` : `shanghai-budget.${Number(form.id)}`

const withRows = (disclosure: Disclosure, form: Form, rows: Form['rows']): Disclosure =>
  withBlock(disclosure, form, { ...form, rows })

type CellAt = { form: Form; row: number; index: number; text: string; label: string }

const amountCells = (disclosure: Disclosure): CellAt[] =>
  formsOf(disclosure).flatMap(form =>
    form.rows.flatMap((cells, row) =>
      cells.flatMap((cell, index) =>
        cell.amount === true && /[1-9]/.test(cell.text)
          ? [{ form, row, index, text: cell.text, label: cells.map(c => c.text).join('|') }]
          : [],
      ),
    ),
  )

const withCellText = (disclosure: Disclosure, { form, row, index }: CellAt, text: string): Disclosure =>
  withRows(
    disclosure,
    form,
    form.rows.map((cells, r) => (r === row ? cells.map((cell, c) => (c === index ? { ...cell, text } : cell)) : cells)),
  )

/** Another leading digit, two exchanged digits or a moved point: never a change that rounding could explain. */
export const wrongNumber = (text: string, random: Random): string => {
  const digits = text.replace(/,/g, '')
  const first = digits.search(/[1-9]/)
  if (first < 0) return digits
  const change = random.below(3)
  const next = digits[first + 1]
  if (change === 1 && next !== undefined && /[1-9]/.test(next) && next !== digits[first])
    return digits.slice(0, first) + next + (digits[first] ?? '') + digits.slice(first + 2)
  if (change === 2 && /\.\d\d$/.test(digits)) return digits.replace(/(\d)\.(\d)(\d)$/, '$1$2.$3$3')
  const old = Number(digits[first])
  return digits.slice(0, first) + String((old % 9) + 1) + digits.slice(first + 1)
}

/** In a sentence: replaces one match of `pattern` in one block that passes `among`. */
const inSentence =
  (
    pattern: RegExp,
    change: (match: RegExpMatchArray, random: Random, sample: Sample) => string | null,
    among: (block: TextBlock) => boolean = () => true,
  ): Family['spoil'] =>
  (sample, random) => {
    const places = sentences(sample.disclosure)
      .filter(among)
      .flatMap(block => [...block.text.matchAll(pattern)].map(match => ({ block, match })))
    const place = random.pick(places)
    if (!place) return null
    const { block, match } = place
    const to = change(match, random, sample)
    if (to === null || to === match[0]) return null
    const text = block.text.slice(0, match.index) + to + block.text.slice((match.index ?? 0) + match[0].length)
    return {
      disclosure: withBlock(sample.disclosure, block, { ...block, text }),
      text,
      what: `${block.text.slice(Math.max(0, (match.index ?? 0) - 40), match.index)}【${match[0]} → ${to}】${block.text.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 30)}`,
    }
  }

const formSpoiler =
  (spoil: (sample: Sample, random: Random) => { cell: CellAt; to: string } | null): Family['spoil'] =>
  (sample, random) => {
    const found = spoil(sample, random)
    return found
      ? {
          disclosure: withCellText(sample.disclosure, found.cell, found.to),
          form: formId(sample, found.cell.form),
          what: `${found.cell.form.title} ${found.cell.label}: ${found.cell.text} → ${found.to}`,
        }
      : null
  }

/** Forms whose code rows carry amounts: rows of items can be lost from them. */
const itemRows = (disclosure: Disclosure): { form: Form; row: number }[] =>
  formsOf(disclosure).flatMap(form =>
    form.rows.flatMap((cells, row) => {
      const spans = cells.some(cell => (cell.rowSpan ?? 1) > 1)
      const coded = cells.filter(cell => cell.amount !== true).some(cell => /^\d{7}$/.test(cell.text))
      return coded && !spans && cells.some(cell => cell.amount === true && /[1-9]/.test(cell.text))
        ? [{ form, row }]
        : []
    }),
  )

const opposites: [string, string][] = [
  ['大于', '小于'],
  ['增加', '减少'],
  ['增长', '下降'],
]
const flipped = (word: string): string => {
  const pair = opposites.find(words => words.includes(word))
  return pair ? (pair[0] === word ? pair[1] : pair[0]) : word
}

const number = String.raw`\d+(?:\.\d+)?`
const anyForm = /^(form\.|national-accounts\.|shanghai-budget\.|account\.|document\.|prose\.)/
const prose = /^prose\./

const accountsOnly =
  (spoil: Family['spoil']): Family['spoil'] =>
  (sample, random) =>
    sample.pack === 'accounts' ? spoil(sample, random) : null

export const families: Family[] = [
  {
    name: 'form cell: figure changed',
    group: 'form',
    rules: anyForm,
    spoil: formSpoiler((sample, random) => {
      const cell = random.pick(amountCells(sample.disclosure))
      return cell ? { cell, to: wrongNumber(cell.text, random) } : null
    }),
  },
  {
    name: 'form cell: one 万元 more',
    group: 'form',
    rules: anyForm,
    spoil: formSpoiler((sample, random) => {
      const cell = random.pick(amountCells(sample.disclosure))
      if (!cell) return null
      const more = sample.pack === 'accounts' || cell.form.caption.right.includes('万元') ? 1 : 10_000
      return { cell, to: (Number(cell.text.replaceAll(',', '')) + more).toFixed(2) }
    }),
  },
  {
    name: 'form cell: figure missing',
    group: 'form',
    rules: anyForm,
    spoil: formSpoiler((sample, random) => {
      const cell = random.pick(amountCells(sample.disclosure))
      return cell ? { cell, to: '' } : null
    }),
  },
  {
    name: 'form cell: figure in the next column',
    group: 'form',
    rules: anyForm,
    spoil: (sample, random) => {
      const places = amountCells(sample.disclosure).filter(
        ({ form, row, index }) =>
          form.rows[row]?.[index + 1]?.amount === true && !/[1-9]/.test(form.rows[row]?.[index + 1]?.text ?? ''),
      )
      const cell = random.pick(places)
      if (!cell) return null
      const blank = cell.form.rows[cell.row]?.[cell.index + 1]?.text ?? ''
      const rows = cell.form.rows.map((cells, r) =>
        r !== cell.row
          ? cells
          : cells.map((c, i) =>
              i === cell.index ? { ...c, text: blank } : i === cell.index + 1 ? { ...c, text: cell.text } : c,
            ),
      )
      return {
        disclosure: withRows(sample.disclosure, cell.form, rows),
        form: formId(sample, cell.form),
        what: `${cell.form.title} ${cell.label}: ${cell.text} one column to the right`,
      }
    },
  },
  {
    name: 'form: row lost',
    group: 'form',
    rules: anyForm,
    spoil: (sample, random) => {
      const place = random.pick(itemRows(sample.disclosure))
      if (!place) return null
      const rows = place.form.rows.filter((_, r) => r !== place.row)
      const right = placeCells({ ...place.form, rows })
      return right.length === 0
        ? null
        : {
            disclosure: withRows(sample.disclosure, place.form, rows),
            form: formId(sample, place.form),
            what: `${place.form.title} ${place.form.rows[place.row]?.map(c => c.text).join('|') ?? ''} lost`,
          }
    },
  },
  {
    name: 'form: left out',
    group: 'form',
    rules: /^form\.missing$/,
    spoil: (sample, random) => {
      const form = random.pick(formsOf(sample.disclosure))
      return form
        ? {
            disclosure: withBlock(sample.disclosure, form, null),
            form: formId(sample, form),
            what: `${form.title} left out`,
          }
        : null
    },
  },
  {
    name: 'form: emptied',
    group: 'form',
    rules: anyForm,
    spoil: (sample, random) => {
      const forms = formsOf(sample.disclosure).filter(form =>
        form.rows.flat().some(cell => cell.amount === true && /[1-9]/.test(cell.text)),
      )
      const form = random.pick(forms)
      if (!form) return null
      const rows = form.rows.map(cells => cells.map(cell => (cell.amount === true ? { ...cell, text: '' } : cell)))
      return {
        disclosure: withRows(sample.disclosure, form, rows),
        form: formId(sample, form),
        what: `${form.title} emptied`,
      }
    },
  },
  {
    name: 'form: account under another name or code',
    group: 'form',
    rules: /^(account|form|national-accounts|shanghai-budget)\./,
    spoil: (sample, random) => {
      const place = random.pick(itemRows(sample.disclosure))
      if (!place) return null
      const cells = place.form.rows[place.row] ?? []
      const named = cells.findIndex(cell => cell.amount !== true && /^[\u4e00-\u9fff（）]{4,}$/.test(cell.text))
      const others = itemRows(sample.disclosure)
        .flatMap(({ form, row }) => form.rows[row] ?? [])
        .filter(cell => cell.amount !== true && /^[\u4e00-\u9fff（）]{4,}$/.test(cell.text))
        .map(cell => cell.text)
        .filter(text => text !== cells[named]?.text)
      const to = random.pick(others)
      if (named < 0 || to === undefined) return null
      const rows = place.form.rows.map((row, r) =>
        r === place.row ? row.map((cell, i) => (i === named ? { ...cell, text: to } : cell)) : row,
      )
      return {
        disclosure: withRows(sample.disclosure, place.form, rows),
        form: formId(sample, place.form),
        what: `${place.form.title} ${cells.map(c => c.text).join('|')}: named ${to}`,
      }
    },
  },
  {
    name: 'form: year in title or caption',
    group: 'other',
    rules: /^(form\.year|text\.year|document\.)/,
    spoil: (sample, random) => {
      const { year } = sample
      const forms = formsOf(sample.disclosure).filter(form => form.title.includes(`${year}年`))
      const form = random.pick(forms)
      return form
        ? {
            disclosure: withBlock(sample.disclosure, form, {
              ...form,
              title: form.title.replace(`${year}年`, `${year - 1}年`),
            }),
            form: formId(sample, form),
            what: `${form.title}: ${year - 1}`,
          }
        : null
    },
  },
  {
    name: 'prose: amount',
    group: 'claim',
    rules: prose,
    spoil: inSentence(new RegExp(`(?<![\\d.])(${number})(?=万元)`, 'g'), ([text = ''], random) =>
      text === '0' ? null : wrongNumber(text, random),
    ),
  },
  {
    name: 'prose: share',
    group: 'claim',
    rules: prose,
    spoil: inSentence(new RegExp(`(?<=占[^。，；占]{0,24}?)(?<![\\d.])(${number})(?=%)`, 'g'), ([text = ''], random) =>
      wrongNumber(text, random),
    ),
  },
  {
    name: 'prose: growth',
    group: 'claim',
    rules: prose,
    spoil: inSentence(new RegExp(`(?<=增长|下降|增加|减少)(${number})(?=%)`, 'g'), ([text = ''], random) =>
      wrongNumber(text, random),
    ),
  },
  {
    name: 'prose: completion',
    group: 'claim',
    rules: prose,
    spoil: inSentence(new RegExp(`(?<=完成(?:年初)?预算的)(${number})(?=%)`, 'g'), ([text = ''], random) =>
      wrongNumber(text, random),
    ),
  },
  {
    name: 'prose: direction word',
    group: 'claim',
    rules: prose,
    spoil: inSentence(/(大于|小于)(?=年初预算数|预算数)|(增加|减少)(?=\d)|(增长|下降)(?=\d)/g, ([word = '']) =>
      flipped(word),
    ),
  },
  {
    name: 'prose: 元 for 万元',
    group: 'claim',
    rules: prose,
    spoil: inSentence(/(?<=[1-9]\d*(?:\.\d+)?)万元/g, () => '元'),
  },
  {
    name: 'prose: % missing',
    group: 'claim',
    rules: /^(prose|text)\./,
    spoil: inSentence(/(?<=\d\.\d\d)%/g, () => ''),
  },
  {
    name: 'prose: reason emptied',
    group: 'claim',
    rules: /^prose\.reason/,
    spoil: inSentence(/(?<=原因是：?)[^：。；]+(?=[。；])/g, () => ''),
  },
  {
    name: 'prose: reason of the opposite change',
    group: 'claim',
    rules: /^prose\.reason/,
    spoil: inSentence(
      /(?:(大于|增加|增长)|(小于|减少|下降))[^。；大小增减]{0,24}原因是：?([^。；：]+)(?=[。；])/g,
      ([whole = '', up, , reason = '']) =>
        whole.replace(reason, up === undefined ? '新增工作任务，追加了项目经费' : '压减一般性支出，经费相应减少'),
    ),
  },
  {
    name: 'prose: account name',
    group: 'claim',
    rules: /^prose\.account-name$/,
    spoil: inSentence(/[\u4e00-\u9fff]{6,}(?=（(?:\d{2,3})?[类款]）)/g, ([name = ''], random) => {
      const former = formerNamesListed.filter(({ name: old }) => old !== name)
      const related = former.filter(({ name: old }) => old.slice(0, 4) === name.slice(0, 4))
      return random.below(2) === 0 && related[0]
        ? related[0].name
        : `${name.slice(0, 2)}${name.slice(4)}`.replace(/支出$/, '')
    }),
  },
  {
    name: 'prose: economic item left out of or put into a list',
    group: 'claim',
    rules: /^prose\.list$/,
    spoil: accountsOnly(
      inSentence(/(?<=主要包括：)[^。]+/g, ([list = ''], random) => {
        const names = list.split('、')
        if (random.below(2) === 0) return names.filter((_, i) => i !== random.below(names.length)).join('、')
        return [...names, list.includes('基本工资') ? '抚恤金' : '租赁费'].join('、')
      }),
    ),
  },
  {
    name: 'text: year of a title',
    group: 'other',
    rules: /^(text|form)\./,
    spoil: (sample, random) => {
      const { year, disclosure } = sample
      const block = random.pick(
        textBlocks(disclosure).filter(b => b.kind !== 'paragraph' && b.text.includes(`${year}年`)),
      )
      if (!block) return null
      const text = block.text.replace(`${year}年`, `${year - 1}年`)
      return { disclosure: withBlock(disclosure, block, { ...block, text }), text, what: text }
    },
  },
  {
    name: 'text: year of the base or of a date',
    group: 'other',
    rules: /^(text|prose)\./,
    spoil: inSentence(/(?<=[与比较])20\d\d(?=年)|(?<=截至)20\d\d(?=年)|20\d\d(?=年当年预算执行数)/g, ([year = '']) =>
      String(Number(year) - 1),
    ),
  },
  {
    name: 'text: scope word',
    group: 'other',
    rules: /^text\.scope-word$/,
    spoil: (sample, random) => {
      const blocks = textBlocks(sample.disclosure).flatMap(block =>
        [...block.text.matchAll(/20\d\d年度?(部门|单位)(?=预算|决算)/g)].map(match => ({ block, match })),
      )
      const place = random.pick(blocks)
      if (!place) return null
      const { block, match } = place
      const wrong = match[1] === '部门' ? match[0].replace('部门', '单位') : match[0].replace('单位', '部门')
      const text = block.text.replace(match[0], wrong)
      return { disclosure: withBlock(sample.disclosure, block, { ...block, text }), text, what: text.slice(0, 60) }
    },
  },
  {
    name: 'text: unit name misspelt',
    group: 'other',
    rules: /^text\.unit-name$/,
    spoil: (sample, random) => {
      const own = sample.disclosure.title.replace(/20\d\d年.*$/, '')
      const block = random.pick(textBlocks(sample.disclosure).filter(b => b.text.includes(own)))
      if (!block) return null
      const at = own.length - 4 + random.below(2)
      const text = block.text.replace(own, own.slice(0, at) + own.slice(at + 1))
      return { disclosure: withBlock(sample.disclosure, block, { ...block, text }), text, what: text.slice(0, 60) }
    },
  },
  {
    name: 'text: placeholder or option left',
    group: 'other',
    rules: /^text\.template-leftover$/,
    spoil: inSentence(new RegExp(`(${number})(?=万元)|(增加|减少)(?=\\d)|\\d+(?=批次|辆|个)`, 'g'), ([text = '']) =>
      /\d/.test(text) ? 'XX' : '增加（减少）',
    ),
  },
  {
    name: 'text: punctuation doubled',
    group: 'other',
    rules: /^text\.punctuation$/,
    spoil: inSentence(/[，。；]/g, ([mark = '']) => mark + mark),
  },
  {
    name: 'contents: entry without its part',
    group: 'other',
    rules: /^contents\./,
    spoil: (sample, random) => {
      const { disclosure } = sample
      const entry = random.pick(
        disclosure.contents.filter(candidate => candidate.level === 1 || /情况说明/.test(candidate.text)),
      )
      if (!entry) return null
      const text = '十四、专项转移支付安排'
      const at = disclosure.contents.indexOf(entry)
      const contents = disclosure.contents.flatMap((c, i) => (i === at ? [c, { ...c, text }] : [c]))
      return { disclosure: { ...disclosure, contents }, text, what: `contents: ${text}` }
    },
  },
]
