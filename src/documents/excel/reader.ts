/** Excel workbooks, old and new: every visible sheet is a page. The front door (read.ts) comes here. */
import type { Document, Format, Reader, Source } from '../document.js'
import { refuse } from '../refusal.js'
import { pageOfSheet } from './page.js'
import type { Workbook } from './workbook.js'
import { readXlsWorkbook } from './xls.js'
import { readXlsxWorkbook } from './xlsx.js'

const documentOf = ({ file, sha256, limits }: Source, format: Format, workbook: Workbook): Document => {
  if (workbook.sheets.length > limits.pagesMax)
    throw refuse(
      file,
      'too-large',
      `工作表数超过上限（${limits.pagesMax} 张）。`,
      '请删去与公开内容无关的工作表后另存，再重新检查。',
    )
  const pages = workbook.sheets.map((sheet, i) => pageOfSheet(sheet, i + 1, file, limits))
  return {
    file,
    format,
    sha256,
    paged: true,
    pages,
    ...(workbook.title && { title: workbook.title }),
    ...(workbook.data && { data: workbook.data }),
  }
}

/** Reads an .xlsx; the text of a cell is what the cell shows. */
export const readXlsx: Reader = async source => documentOf(source, 'xlsx', await readXlsxWorkbook(source))

/** Reads an .xls of Excel 97–2003 (BIFF8). */
export const readXls: Reader = async source => documentOf(source, 'xls', readXlsWorkbook(source))
