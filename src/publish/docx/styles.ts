/** The styles of our Word files, under the names that Word and WPS know, so that an office can restyle them at once. */
import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx'

/** Fonts that every Chinese Windows, WPS and Word has. */
const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' }
const hei = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: '黑体' }
const black = '000000'

export const styleIds = {
  body: 'BodyText',
  coverTitle: 'Title',
  coverLine: 'Subtitle',
  contentsTitle: 'ContentsTitle',
  tableTitle: 'TableTitle',
  tableCaption: 'TableCaption',
  tableNumber: 'TableNumber',
  table: 'TableText',
  tableNote: 'TableNote',
  figure: 'Figure',
  caption: 'Caption',
  data: 'DataNote',
} as const

type Style = NonNullable<IStylesOptions['paragraphStyles']>[number]

const style = (id: string, name: string, run: Style['run'], paragraph: Style['paragraph']): Style => ({
  id,
  name,
  basedOn: 'Normal',
  next: id,
  quickFormat: true,
  run: { ...run },
  paragraph: { ...paragraph },
})

const centred = { alignment: AlignmentType.CENTER }
const lines = (line: number) => ({ line, lineRule: LineRuleType.EXACT })
const contentsLevel = (level: number, left: number, bold: boolean): Style =>
  style(`TOC${level}`, `toc ${level}`, { size: 23, bold }, { spacing: { ...lines(440) }, indent: { left } })

export const styles: IStylesOptions = {
  default: {
    document: { run: { font: song, size: 24, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
    heading1: {
      run: { font: hei, size: 36, bold: true, color: black },
      paragraph: { ...centred, keepNext: true, spacing: { before: 80, after: 280 } },
    },
    heading2: {
      run: { font: hei, size: 28, bold: true, color: black },
      paragraph: { keepNext: true, spacing: { before: 240, after: 160 } },
    },
    heading3: {
      run: { font: hei, size: 25, bold: true, color: black },
      paragraph: { keepNext: true, spacing: { before: 180, after: 120 } },
    },
    heading4: {
      run: { font: song, size: 24, bold: true, color: black },
      paragraph: { keepNext: true, spacing: { before: 140, after: 100 } },
    },
    title: {
      run: { font: hei, size: 60, bold: true, color: black },
      paragraph: { ...centred, spacing: { after: 360 } },
    },
  },
  paragraphStyles: [
    style(
      styleIds.body,
      'Body Text',
      {},
      {
        alignment: AlignmentType.BOTH,
        indent: { firstLine: 480, firstLineChars: 200 },
        spacing: { ...lines(460), after: 60 },
      },
    ),
    style(styleIds.coverLine, 'Subtitle', { font: hei, size: 46, bold: true }, { ...centred, spacing: { after: 240 } }),
    style(
      styleIds.contentsTitle,
      '目录标题',
      { font: hei, size: 36, bold: true },
      { ...centred, spacing: { before: 80, after: 280 } },
    ),
    contentsLevel(1, 0, true),
    contentsLevel(2, 420, false),
    style(
      styleIds.tableTitle,
      '表格标题',
      { font: hei, size: 24, bold: true },
      { ...centred, keepNext: true, spacing: { before: 160, after: 80 } },
    ),
    style(
      styleIds.tableNumber,
      '表号',
      { size: 20 },
      { alignment: AlignmentType.RIGHT, keepNext: true, spacing: { ...lines(280) } },
    ),
    style(styleIds.tableCaption, '表头说明', { size: 20 }, { keepNext: true, spacing: { ...lines(280), after: 60 } }),
    style(styleIds.table, '表格文字', { size: 18 }, {}),
    style(styleIds.tableNote, '表注', { size: 18 }, { spacing: { ...lines(260), before: 40 } }),
    style(styleIds.figure, '图', {}, { ...centred, keepNext: true, spacing: { before: 160, after: 40 } }),
    style(styleIds.caption, 'caption', { size: 21 }, { ...centred, spacing: { after: 240 } }),
    style(styleIds.data, '数据核对', { size: 18 }, { spacing: { ...lines(280) } }),
  ],
}
