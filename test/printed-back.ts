/** What stands in the forms of a disclosure, and what our reader finds in a published file: tests of PDF and Word compare them. */
import { readForms } from '../src/checks/check.js'
import { readBytes } from '../src/documents/read.js'
import type { Disclosure } from '../src/publish/disclosure.js'

/** `form|row|column: amount` of every figure that a form prints, in order of their names. */
export const printedFigures = ({ figures }: Disclosure): string[] =>
  figures
    .flatMap(({ form, side, code, rowLabel, column, text }) =>
      form === null
        ? []
        : [`${form}|${side ?? ''}|${side === null ? (code ?? rowLabel) : rowLabel}|${column}: ${text}`],
    )
    .sort()

/** The same of a published file, as it is read. */
export const figuresReadBack = async (file: string, bytes: Uint8Array): Promise<string[]> =>
  readForms(await readBytes(file, bytes))
    .forms.flatMap(({ form, rows }) =>
      rows.flatMap(({ side, code, label, cells }) =>
        Object.entries(cells).flatMap(([column, text]) =>
          text === null
            ? []
            : [`${form}|${side ?? ''}|${side === undefined ? (code ?? label) : label}|${column}: ${text}`],
        ),
      ),
    )
    .sort()

/** A disclosure whose title, names and text try to be markup. */
export const hostileText = '#let x = "[\\n" \\ $a$ *b* _c_ `d` <e> @f // g /* h */ “引” &amp; </w:t> 𠮷\u0007'

export const withHostileText = (disclosure: Disclosure): Disclosure => ({
  ...disclosure,
  title: `${disclosure.title}${hostileText}`,
  sections: [
    ...disclosure.sections,
    {
      id: 'hostile',
      title: `第四部分 ${hostileText}`,
      blocks: [
        { kind: 'heading', level: 2, text: `一、${hostileText}`, id: 'hostile' },
        { kind: 'paragraph', key: 'hostile', runs: ['项目', hostileText, '完毕。'] },
        {
          kind: 'chart',
          chart: {
            id: 'hostile"><x',
            kind: 'shares',
            title: hostileText,
            unit: '万元',
            data: [{ label: hostileText, value: 1, text: '1.00' }],
            alternative: hostileText,
          },
        },
        {
          kind: 'table',
          table: {
            id: 'hostile',
            title: hostileText,
            caption: { number: '', left: hostileText, middle: '', right: '' },
            widths: [1, 1],
            headerRows: 0,
            rows: [
              {
                cells: [
                  { text: hostileText, role: 'text' },
                  { text: '1.00', role: 'amount' },
                ],
              },
            ],
            notes: [hostileText],
            landscape: true,
          },
        },
      ],
    },
  ],
})

/** The disclosure with one more form: `rows` lines below a header of two rows, longer than a page. */
export const withLongForm = (disclosure: Disclosure, rows: number): Disclosure => ({
  ...disclosure,
  sections: [
    ...disclosure.sections,
    {
      id: 'long',
      title: '第四部分 附表',
      blocks: [
        {
          kind: 'table',
          table: {
            id: 'long',
            title: '明细表',
            caption: { number: '', left: '', middle: '', right: '单位：万元' },
            widths: [1, 3, 2],
            headerRows: 2,
            rows: [
              {
                cells: [
                  { text: '序号', role: 'header', rowSpan: 2 },
                  { text: '项目和金额', role: 'header', columnSpan: 2 },
                ],
              },
              {
                cells: [
                  { text: '项目名称', role: 'header' },
                  { text: '本年金额', role: 'header' },
                ],
              },
              ...Array.from({ length: rows }, (_, i) => ({
                cells: [
                  { text: String(i + 1), role: 'ordinal' as const },
                  { text: `第${i + 1}项`, role: 'label' as const },
                  { text: `${i + 1}.00`, role: 'amount' as const },
                ],
              })),
            ],
            notes: [],
            landscape: false,
          },
        },
      ],
    },
  ],
})
