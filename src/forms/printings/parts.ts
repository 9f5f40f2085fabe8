/** Pieces that the printings of several provinces are put together from. */
import type { BlockPrinting, FormPrinting, GridColumn, RowPrinting } from './printing.js'

export const labelColumn = (width: number, ...header: string[]): GridColumn => ({ role: 'label', header, width })
export const codeColumn = (width: number, ...header: string[]): GridColumn => ({ role: 'code', header, width })
export const ordinalColumn = (width: number, ...header: string[]): GridColumn => ({ role: 'ordinal', header, width })
export const amountColumn = (column: string, width: number, ...header: string[]): GridColumn => ({
  role: 'amount',
  column,
  header,
  width,
})

export const lineRow = (line: string, label?: string): RowPrinting => ({
  line,
  ...(label === undefined ? {} : { label }),
})
export const totalRow = (line: string, label?: string): RowPrinting => ({
  line,
  ...(label === undefined ? {} : { label }),
  total: true,
})
/** Every account that holds something. */
export const usedAccounts: RowPrinting = { accounts: [] }
/** Classes with Chinese ordinals before their names. */
export const numberedClasses = (...always: string[]): RowPrinting => ({ accounts: always, before: 'ordinal' })

/** The parts of a printing that most forms of a series share. */
export type Usual = Omit<FormPrinting, 'form' | 'number' | 'title' | 'blocks' | 'notes' | 'empty' | 'landscape'>

export const block = (
  panel: number,
  columns: GridColumn[],
  rows: RowPrinting[],
  foot?: RowPrinting[],
): BlockPrinting => ({
  panel,
  columns,
  rows,
  ...(foot === undefined ? {} : { foot }),
})

/** 一般公共服务 … 抗疫特别国债 as the national forms list them; 预备费 and 转移性支出 are of the government, not of departments. */
export const nationalClasses = [
  ...['201', '202', '203', '204', '205', '206', '207', '208', '210', '211', '212', '213', '214', '215', '216', '217'],
  ...['219', '220', '221', '222', '223', '224', '229', '231', '232', '234'],
]

/** Items of the department classification that the national form of basic expenditure lists, used or not. */
export const personnelItems = [
  ...['301', '30101', '30102', '30103', '30106', '30107', '30108', '30109', '30110', '30111', '30112', '30113'],
  ...['30114', '30199', '303', '30301', '30302', '30303', '30304', '30305', '30306', '30307', '30308', '30309'],
  ...['30310', '30311', '30399'],
]
export const goodsItems = [
  ...['302', '30201', '30202', '30203', '30204', '30205', '30206', '30207', '30208', '30209', '30211', '30212'],
  ...['30213', '30214', '30215', '30216', '30217', '30218', '30224', '30225', '30226', '30227', '30228', '30229'],
  ...['30231', '30239', '30240', '30299'],
]
