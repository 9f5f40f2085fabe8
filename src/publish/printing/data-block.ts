/** What a printed disclosure says about the data it comes from, and how anybody verifies it. PDF and Word come here. */
import type { Disclosure } from '../disclosure.js'

export const dataBlock = ({ data }: Pick<Disclosure, 'data'>): { title: string; lines: string[] } => ({
  title: '数据核对',
  lines: [
    '本文件的表格、文字和图都由同一份账本数据生成，数据包随文件一并保存。数据包的SHA-256校验值：',
    data.sha256,
    '核对方法：用明账程序检查本文件（命令：mingzhang check），程序取出数据包，核对校验值，并把表格与数据逐格比对。',
  ],
})
