/** Rules on codes and names of accounts: the code wins, a different name is reported. */
import { judgeName, type Chart } from '../../accounts/chart.js'
import type { Form, FormRow } from '../../forms/form.js'
import { stripOrdinal } from '../../money/numerals.js'
import { skipped, type Breach, type CheckContext, type Rule } from '../rule.js'
import { formName } from '../wording.js'

type Coded = { form: Form; row: FormRow; code: string; chart: Chart }

const codedRows = ({ forms, charts }: CheckContext): Coded[] =>
  [...forms.values()].flatMap(form =>
    form.spec.listing
      ? []
      : form.rows.flatMap(row => {
          const accounts = form.spec.panels[row.panel]?.accounts
          return accounts && row.code !== null && row.label !== ''
            ? [{ form, row, code: row.code, chart: charts[accounts] }]
            : []
        }),
  )

const place = ({ form, row, code }: Coded): Pick<Breach, 'page' | 'form' | 'row' | 'column'> => ({
  page: row.page,
  form: form.spec.id,
  row: `${code} ${row.label}`,
  column: '科目名称',
})

/** One breach for each code and printed name, however many forms repeat it. */
const oncePerName = (rows: readonly Coded[], judge: (coded: Coded) => Breach | null): Breach[] => {
  const seen = new Set<string>()
  return rows.flatMap(coded => {
    const key = `${coded.code}|${coded.row.label}`
    if (seen.has(key)) return []
    const breach = judge(coded)
    if (breach) seen.add(key)
    return breach ? [breach] : []
  })
}

const printedName = (row: FormRow): string => stripOrdinal(row.label.replace(/\s/g, '')).rest

const accountName: Rule = {
  id: 'account.name',
  title: '科目名称与科目编码相符',
  why: '政府收支分类科目中，一个编码只有一个名称；编码与名称不符时以编码为准。',
  severity: 'warning',
  remedy: '按当年《政府收支分类科目》更正科目名称或编码。',
  run: context => ({
    breaches: oncePerName(codedRows(context), coded => {
      if (coded.row.codeFromName) return null
      const name = printedName(coded.row)
      const judgement = judgeName(coded.chart, coded.code, name)
      if (judgement.verdict === 'former')
        return {
          ...place(coded),
          message: `${formName(coded.form)}科目 ${coded.code} 用了旧名称“${name}”，${context.identity.year ?? ''}年应为“${judgement.official}”。`,
          expected: judgement.official,
          actual: name,
        }
      if (judgement.verdict === 'other-account' || (judgement.verdict === 'different' && coded.form.grid !== 'ragged'))
        return {
          ...place(coded),
          message: `${formName(coded.form)}科目 ${coded.code} 的名称印作“${name}”，分类科目中是“${judgement.official}”。`,
          expected: judgement.official,
          actual: name,
        }
      if (judgement.verdict === 'damaged' || judgement.verdict === 'cut' || judgement.verdict === 'different')
        return {
          ...place(coded),
          severity: 'note' as const,
          message: `${formName(coded.form)}科目 ${coded.code} 的名称印作“${name}”，与“${judgement.official}”略有出入，可能是错字或扫描造成。`,
          expected: judgement.official,
          actual: name,
        }
      return null
    }),
  }),
}

const codeFormat: Rule = {
  id: 'account.code-format',
  title: '科目编码位数正确',
  why: '类为三位，款、项各为两位，不足两位的前面补 0。',
  severity: 'warning',
  remedy: '补足科目编码的位数（例如“301 2”应为“301 02”）。',
  run: context => {
    const irregular = codedRows(context).filter(
      ({ row }) => row.printedCode !== null && /(^|\s)\d(\s|$)/.test(row.printedCode),
    )
    const byForm = new Map<Form, Coded[]>()
    for (const coded of irregular) byForm.set(coded.form, [...(byForm.get(coded.form) ?? []), coded])
    return {
      breaches: [...byForm.values()].flatMap(rows => {
        const [first] = rows
        if (!first) return []
        const printed = rows.map(({ row }) => `“${(row.printedCode ?? '').replace(/ /g, '-')}”`).join('、')
        return [
          {
            ...place(first),
            message: `${formName(first.form)}的科目编码少了一位：${printed}，应补 0 写成${rows.map(({ code }) => `“${code.slice(0, 3)} ${code.slice(3, 5)}${code.length > 5 ? ` ${code.slice(5)}` : ''}”`).join('、')}。`,
            expected: rows.map(({ code }) => code).join('、'),
            actual: printed,
          },
        ]
      }),
    }
  },
}

const unknownCode: Rule = {
  id: 'account.unknown-code',
  title: '科目编码存在',
  why: '科目编码应当列在当年《政府收支分类科目》中。',
  severity: 'warning',
  remedy: '核对科目编码是否抄错或已停用。',
  run: context => {
    const whole = codedRows(context).filter(({ chart }) => chart.extent === 'whole')
    if (whole.length === 0) return skipped('没有导入当年的全部科目（mingzhang accounts import），只核对已知科目的名称')
    return {
      breaches: oncePerName(whole, coded =>
        coded.chart.find(coded.code)
          ? null
          : {
              ...place(coded),
              message: `${formName(coded.form)}的科目编码 ${coded.code}（${coded.row.label}）不在当年的分类科目中。`,
              actual: coded.code,
              expected: '分类科目中的编码',
            },
      ),
    }
  },
}

/** More repetitions than a person makes: then the codes were misread, not printed twice. */
const repeatedMax = 3

const repeatedRows = (form: Form): { row: FormRow; before: FormRow }[] => {
  if (form.spec.listing) return []
  const seen = new Map<string, FormRow>()
  return form.rows.flatMap(row => {
    if (row.code === null || row.codeFromName || row.label === '') return []
    const key = `${row.panel}:${row.code}`
    const before = seen.get(key)
    seen.set(key, row)
    return before ? [{ row, before }] : []
  })
}

const duplicateRow: Rule = {
  id: 'form.duplicate-row',
  title: '同一科目只列一行',
  why: '同一张表中一个科目只应出现一次，重复列示会使合计重复。',
  severity: 'warning',
  remedy: '合并重复的行，或更正其中一行的科目编码。',
  run: ({ forms }) => {
    const found = [...forms.values()].map(form => ({ form, repeated: repeatedRows(form) }))
    const misread = found.filter(({ repeated }) => repeated.length > repeatedMax)
    return {
      breaches: found
        .filter(({ repeated }) => repeated.length <= repeatedMax)
        .flatMap(({ form, repeated }) =>
          repeated.map(({ row, before }) => ({
            page: row.page,
            form: form.spec.id,
            row: `${row.code ?? ''} ${row.label}`,
            message: `${formName(form)}科目 ${row.code ?? ''} 列了两行：“${before.label}”和“${row.label}”。`,
            actual: '两行',
            expected: '一行',
          })),
        ),
      ...(misread.length > 0 ? { partly: misread.map(({ form }) => `${formName(form)}的科目编码没有读准`) } : {}),
    }
  },
}

const columnName: Rule = {
  id: 'form.column-name',
  title: '表头名称正确',
  why: '官方报表的表头名称是固定的，错字多由扫描或转换造成。',
  severity: 'note',
  remedy: '更正表头；若是转换造成的错字，请用原件检查。',
  run: ({ forms }) => ({
    breaches: [...forms.values()].flatMap(form =>
      form.columns
        .filter(column => column.damaged !== null)
        .map(column => ({
          page: form.titlePage,
          form: form.spec.id,
          column: column.label,
          message: `${formName(form)}的表头印作“${column.label}”，应为“${column.damaged ?? ''}”。`,
          expected: column.damaged ?? '',
          actual: column.label,
        })),
    ),
  }),
}

export const accountRules: Rule[] = [accountName, codeFormat, unknownCode, duplicateRow, columnName]
