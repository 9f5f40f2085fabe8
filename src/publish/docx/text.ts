/** Words of a book as runs of Word: nothing that XML cannot hold, a line feed as a line break. All of this folder comes here. */
import { TextRun, type IRunOptions } from 'docx'

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

export const plain = (text: string): string => text.replaceAll(forbidden, '')

export const textRuns = (text: string, options: Pick<IRunOptions, 'size' | 'bold'> = {}): TextRun[] =>
  text === ''
    ? []
    : plain(text)
        .split('\n')
        .map((line, i) => new TextRun({ ...options, text: line, ...(i > 0 ? { break: 1 } : {}) }))
