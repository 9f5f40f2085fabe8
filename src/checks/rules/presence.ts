/** Rules on what must be there: every form of the series, a word where a form is empty, no word where it is not. */
import { amountCells, type Form } from '../../forms/form.js'
import type { Paragraph } from '../../prose/paragraphs.js'
import { titleMatch } from '../../forms/titles.js'
import { silent, skipped, type Breach, type CheckContext, type Rule } from '../rule.js'
import { formName } from '../wording.js'
import { contentsEntries } from './headings.js'

const formsForDisclosure = 3

/** A whole disclosure shows several forms of one series; a single attachment is not blamed for the missing others. */
const isDisclosure = ({ forms }: CheckContext): boolean => forms.size >= formsForDisclosure

const missingForm: Rule = {
  id: 'form.missing',
  title: '报表齐全',
  why: '预决算公开要求：规定的报表应当全部公开，没有数据的也要公开空表并说明。',
  severity: 'error',
  remedy: '补上缺少的报表；没有数据的，公开空表并加一句说明。',
  run: context => {
    const { pack, forms, recognition, lines } = context
    if (!pack || !isDisclosure(context)) return skipped('没有读到成套的报表')
    const contents = contentsEntries(lines)
    const body = lines.slice((contents[contents.length - 1]?.at ?? -1) + 1)
    const missing = pack.forms.filter(spec => !forms.has(spec.id) && !spec.optional)
    // A conversion may have lost the table: where its title still stands in the body it cannot be called missing.
    const unread = missing.filter(
      spec => recognition.otherTables.length > 0 && body.some(line => titleMatch(line.text, spec) > 0),
    )
    const breaches: Breach[] = missing
      .filter(spec => !unread.includes(spec))
      .map(spec => {
        const listed = contents.find(entry => titleMatch(entry.text, spec) > 0)?.line
        return {
          form: spec.id,
          message: `缺少《${spec.title}》（${spec.number}）${listed ? '，而目录中列有这张表' : ''}。`,
          expected: spec.title,
          actual: '没有找到这张表',
          ...(listed ? { quote: listed.text.trim() } : {}),
        }
      })
    const names = unread.map(spec => `《${spec.title}》（${spec.number}）`).join('、')
    if (unread.length > 0)
      breaches.push({
        severity: 'warning',
        form: unread[0]?.id ?? '',
        message: `没有读到${names}：标题在文中，但表格没有识别出来，没有核对，请人工核对或换用原件。`,
        expected: names,
        actual: '表格没有识别出来',
      })
    return { breaches }
  },
}

const statement =
  /空表|无此项|无相关|不涉及|(本表|此表|该表)(无|没有)|均为(零|0)|(无|没有|未有|未发生|不涉及|未使用|未安排).{0,60}(收入|支出|安排|预算|经费|拨款|资金|数据|业务|发生)/

/** Sentences around the form that say it is empty; a row that says 无 says it too. */
const statementsOf = (form: Form): { text: string }[] =>
  [...form.notes, ...form.preamble, ...form.rows.map(row => ({ text: row.label === '无' ? '无此项' : '' }))].filter(
    note => statement.test(note.text.replace(/\s/g, '')),
  )

const fundOfForm = /政府性基金|国有资本|三公|购买服务|采购/

/** The text says elsewhere that there is nothing of this form's fund: then only the sentence under the form is missing. */
const isStatedElsewhere = (form: Form, paragraphs: readonly Paragraph[]): boolean => {
  const fund = fundOfForm.exec(form.spec.title)?.[0]
  return (
    fund !== undefined &&
    paragraphs.some(({ text }) => text.includes(fund) && text.length < 120 && statement.test(text))
  )
}

/** The text states an amount that this form should print. */
const statesAmountsOf = (form: Form, prose: CheckContext['prose']): boolean =>
  (prose?.hearings ?? []).some(({ mentions }) =>
    mentions.some(
      ({ subject, amountFen }) =>
        amountFen !== 0n && subject?.code === null && subject.cells.flat().some(cell => cell.form === form.spec.id),
    ),
  )

const emptyForm: Rule = {
  id: 'form.empty-without-statement',
  title: '空表要有说明',
  why: '没有数据的报表要空表列示，并用一句话说明为什么是空的。',
  severity: 'error',
  remedy: '确有数据的，补填；确实没有的，在表下加一句“本部门（单位）没有……，故本表为空表”一类的说明。',
  run: ({ forms, template, paragraphs, prose }) => {
    if (template) return skipped('空白模板')
    return {
      breaches: [...forms.values()]
        .filter(form => form.status === 'empty' && (statementsOf(form).length === 0 || statesAmountsOf(form, prose)))
        .map(form => ({
          page: form.titlePage,
          form: form.spec.id,
          ...(statementsOf(form).length > 0 || (isStatedElsewhere(form, paragraphs) && !statesAmountsOf(form, prose))
            ? { severity: 'warning' as const }
            : {}),
          message: `${formName(form)}没有任何数字，表下也没有说明它为什么是空表。`,
          expected: '填列数字，或加空表说明',
          actual: '空表，无说明',
          quote: form.title,
        })),
    }
  },
}

const statedEmpty = /(故|因此)?(本表|此表|该表)(为|是)?空表|空表(列示)?[。）)]?$/

const filledForm: Rule = {
  id: 'form.statement-on-filled',
  title: '有数字的表不能说是空表',
  why: '空表说明只能出现在没有数据的报表下面。',
  severity: 'error',
  remedy: '删除这句空表说明，或核对表中数字。',
  run: ({ forms }) => ({
    breaches: [...forms.values()]
      .filter(form =>
        [...form.rows].some(row =>
          [...row.cells.values()].some(cell => cell.printed.kind === 'amount' && cell.printed.amountFen !== 0n),
        ),
      )
      .flatMap(form =>
        form.notes
          .filter(note => statedEmpty.test(note.text.replace(/\s/g, '')))
          .map(note => ({
            page: note.page,
            form: form.spec.id,
            ...(note.box ? { box: note.box } : {}),
            message: `${formName(form)}有数字，表下却说是空表。`,
            quote: note.text.trim(),
            expected: '不应有空表说明',
            actual: note.text.trim(),
          })),
      ),
  }),
}

const template: Rule = {
  id: 'document.template',
  title: '文件不能是空白模板',
  why: '公开的应当是填好的报表。',
  severity: 'error',
  remedy: '换成填好数字的正式文件再公开。',
  run: ({ template: isTemplate, forms }) =>
    isTemplate
      ? {
          breaches: [
            {
              message: `这是没有填写的空白模板：识别出的 ${forms.size} 张报表里没有一个数字。`,
              expected: '填好的报表',
              actual: '空白模板',
              page: 1,
            },
          ],
        }
      : silent,
}

const unreadCells: Rule = {
  id: 'form.unread-cell',
  title: '金额栏里是数字',
  why: '金额栏只能填数字、短横线或留空。',
  severity: 'warning',
  remedy: '核对该单元格，改成数字；若是转换造成的乱码，请用原始文件检查。',
  run: ({ forms, template: isTemplate }) => {
    if (isTemplate) return skipped('空白模板')
    return {
      breaches: [...forms.values()].flatMap(form =>
        form.unread.map(cell => ({
          page: cell.page,
          form: form.spec.id,
          row: cell.row,
          column: form.columns.find(column => column.id === cell.column)?.label ?? cell.column,
          message: `${formName(form)}“${cell.row}”行的金额栏里是“${cell.text}”，不是数字，没有参加核对。`,
          actual: cell.text,
          expected: '数字',
        })),
      ),
    }
  },
}

const unplacedRows: Rule = {
  id: 'form.unplaced-row',
  title: '每一行都能放进表里的位置',
  why: '文本转换会丢失表格线，位置不能确定的行不猜测，也不参加核对。',
  severity: 'note',
  remedy: '请用 PDF、Word 或 Excel 原件检查，或人工核对这些行。',
  run: ({ recognition, forms }) => {
    const byForm = new Map<string, { text: string; page: number }[]>()
    for (const row of recognition.unplaced) byForm.set(row.form, [...(byForm.get(row.form) ?? []), row])
    return {
      breaches: [...byForm].map(([id, rows]) => {
        const form = forms.get(id)
        return {
          page: rows[0]?.page ?? 1,
          form: id,
          message: `${form ? formName(form) : id}有 ${rows.length} 行在转换中丢失了位置，没有参加核对，例如“${rows[0]?.text.slice(0, 60) ?? ''}”。`,
          quote: rows[0]?.text.slice(0, 120) ?? '',
        }
      }),
    }
  },
}

export const presenceRules: Rule[] = [template, missingForm, emptyForm, filledForm, unreadCells, unplacedRows]
export const isTemplate = (forms: readonly Form[]): boolean =>
  forms.length >= formsForDisclosure && forms.every(form => amountCells(form) === 0)
