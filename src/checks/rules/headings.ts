/** Rules on the frame of the document: contents against body, the year above each form. */
import type { Line } from '../../documents/document.js'
import { normaliseLabel } from '../../forms/table.js'
import { skipped, type Breach, type Rule } from '../rule.js'
import { formName } from '../wording.js'

type Entry = { text: string; name: string; line: Line; at: number }

const entryName = (text: string): string =>
  normaliseLabel(text.replace(/[.·…．\s]*\d*\s*$/, ''))
    .replace(
      /^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+(?=[^一二三四五六七八九十])|[(（][一二三四五六七八九十\d]+[)）]|\d+)/,
      '',
    )
    .replace(/^20\d\d年度?/, '')

const contentsMax = 80
const entryLengthMax = 45

/** The dots that lead to a page number. */
const leader = /[.·…．\s]{3,}\d*\s*$/

/** A line of the contents: short, numbered or a part, and no sentence. */
const isEntry = (text: string): boolean =>
  text.length <= entryLengthMax &&
  !/[。；;：:，,]$/.test(text) &&
  /^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．\s])/.test(
    text,
  )

/** The entries of the contents: numbered lines below 目录 until the body begins. */
export const contentsEntries = (lines: readonly Line[]): Entry[] => {
  const start = lines.findIndex(line => /^[#\s]*目\s*录\s*$/.test(line.text))
  if (start < 0) return []
  const entries: Entry[] = []
  for (let at = start + 1; at < Math.min(lines.length, start + 1 + contentsMax); at++) {
    const line = lines[at]
    if (!line) break
    const text = line.text.trim()
    const name = entryName(text)
    if (name === '') continue
    if (
      !isEntry(text.replace(leader, '')) ||
      (entries.length >= 3 && entries.slice(0, 3).some(entry => entry.name === name))
    ) {
      if (entries.length > 0) break
      continue
    }
    entries.push({ text, name, line, at })
  }
  return entries
}

/** Words that titles add or leave out freely. */
const loose = (name: string): string => name.replace(/部门|单位|情况|说明|的|年度|[()（）]/g, '')

/** Length of the longest common subsequence: titles are repeated with a word more or less. */
const commonLength = (a: string, b: string): number => {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const ch of a) {
    const next = [0]
    for (let j = 0; j < b.length; j++)
      next.push(ch === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0))
    row = next
  }
  return row[b.length] ?? 0
}

const headingLengthMax = 60
const likeness = 0.75

const standsIn = (name: string, headings: readonly string[]): boolean => {
  const wanted = loose(name)
  if (wanted.length < 3) return true
  const commonMin = wanted.length * likeness
  return headings.some(
    text => text.includes(wanted) || (text.length >= commonMin && commonLength(wanted, text) >= commonMin),
  )
}

const contents: Rule = {
  id: 'contents.body',
  title: '目录所列内容在正文中都有',
  why: '目录是公开内容的清单，所列的每一部分都应在正文中出现。',
  severity: 'warning',
  remedy: '补上正文中缺少的部分，或从目录中删去。',
  run: ({ lines, forms, template }) => {
    const entries = contentsEntries(lines)
    if (entries.length < 3) return skipped('没有读到目录')
    if (template) return skipped('空白模板')
    const last = entries[entries.length - 1]?.at ?? 0
    const body = lines.slice(last + 1).map(line => loose(normaliseLabel(line.text)))
    const headings = [
      ...body.filter(text => text.length <= headingLengthMax),
      ...body
        .slice(1)
        .map((text, i) => (body[i] ?? '') + text)
        .filter(text => text.length <= headingLengthMax),
      ...[...forms.values()].map(form => loose(normaliseLabel(form.title))),
    ]
    const breaches: Breach[] = entries
      .filter(entry => !/表$/.test(entry.name) && !standsIn(entry.name, headings))
      .map(entry => ({
        page: entry.line.page,
        ...(entry.line.box ? { box: entry.line.box } : {}),
        message: `目录列有“${entry.text.replace(/[.·…．\s]*\d*\s*$/, '')}”，正文中没有找到这一部分。`,
        quote: entry.text,
        expected: '正文中有同名的部分',
        actual: '没有找到',
      }))
    return { breaches }
  },
}

const formYear: Rule = {
  id: 'form.year',
  title: '报表年度与文件年度一致',
  why: '同一份公开文件的各张报表应当是同一年度。',
  severity: 'error',
  remedy: '更正表头的年度，并核对表中数字是不是当年的。',
  run: ({ forms, identity }) => {
    const { year } = identity
    if (year === null) return skipped('没有读到文件的年度')
    return {
      breaches: [...forms.values()].flatMap(form =>
        [{ text: form.title, page: form.titlePage }, ...form.preamble].flatMap(line => {
          const printed = /(20\d\d)\s*年/.exec(line.text)?.[1] ?? /预算年度[:：]\s*(20\d\d)/.exec(line.text)?.[1]
          return printed !== undefined && Number(printed) !== year
            ? [
                {
                  page: line.page,
                  form: form.spec.id,
                  message: `${formName(form)}表头写的是 ${printed} 年，文件是 ${year} 年度的。`,
                  quote: line.text.trim(),
                  expected: `${year}`,
                  actual: printed,
                },
              ]
            : []
        }),
      ),
    }
  },
}

export const headingRules: Rule[] = [contents, formYear]
