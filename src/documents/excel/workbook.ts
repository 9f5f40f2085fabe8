/**
 * What a workbook is to us, whichever file format it comes from: sheets of cells with the text each cell shows.
 * xlsx.ts and xls.ts fill it, page.ts turns each sheet into lines and a table.
 */
import type { Limits, OwnData } from '../document.js'
import { refuse, tooManyCells } from '../refusal.js'

/** 0-based, inclusive at both ends. */
export type Area = { top: number; left: number; bottom: number; right: number }

/** Which sides of a cell carry a border line. */
export type Borders = { left: boolean; right: boolean; top: boolean; bottom: boolean }

/** A cell that shows something or has borders. Position is 0-based. */
export type SheetCell = {
  row: number
  column: number
  text: string
  borders: Borders | null
  /** The stored number, where the cell shows fewer digits: importing takes it, checking takes what is shown. */
  stored?: string
}

export type Sheet = { name: string; cells: SheetCell[]; merges: Area[] }

/** Visible sheets in the order of their tabs. */
export type Workbook = { sheets: Sheet[]; title?: string; data?: OwnData }

/** Excel's own limits. */
export const rowsMax = 1_048_576
export const columnsMax = 16_384
const mergesMax = 200_000
/** Empty cells with borders matter for the extent of a form; a whole column of them does not. */
const emptyBorderedMax = 50_000

/**
 * Collects the cells of a sheet within limits. `count` is shared by all sheets of a workbook.
 * @throws UnreadableError `too-large`
 */
export const collectCells = (
  file: string,
  limits: Limits,
  count: { cells: number },
  sheet: Sheet,
): { add: (cell: SheetCell) => void; merge: (area: Area) => void } => {
  let emptyBordered = 0
  return {
    add: cell => {
      if (cell.row < 0 || cell.row >= rowsMax || cell.column < 0 || cell.column >= columnsMax) return
      if (cell.text === '') {
        if (!cell.borders || ++emptyBordered > emptyBorderedMax) return
      } else if (++count.cells > limits.cellsMax) throw tooManyCells(file, limits.cellsMax, `工作表“${sheet.name}”：`)
      sheet.cells.push(cell)
    },
    merge: area => {
      if (!(area.top >= 0 && area.left >= 0 && area.bottom < rowsMax && area.right < columnsMax)) return
      if (area.bottom < area.top || area.right < area.left) return
      if (area.bottom === area.top && area.right === area.left) return
      if (sheet.merges.length >= mergesMax)
        throw refuse(
          file,
          'too-large',
          `工作表“${sheet.name}”的合并单元格超过上限（${mergesMax} 处）。`,
          '请删去无关内容后另存，再重新检查。',
        )
      sheet.merges.push(area)
    },
  }
}
