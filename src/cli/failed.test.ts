import { expect, it } from 'vitest'
import { unreadableReport } from '../checks/check.js'
import { failedCheck } from './failed.js'

it('says of an unreadable file what the engine says', () => {
  const failure = { file: 'a.pdf', reason: 'encrypted', message: '文件有密码。', remedy: '请去掉密码。' } as const
  expect(failedCheck(failure)).toEqual(unreadableReport(failure))
})
