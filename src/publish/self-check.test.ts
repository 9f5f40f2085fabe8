import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { madeDisclosure } from '../../test/made-disclosure.js'
import type { Disclosure } from './disclosure.js'
import { selfCheck } from './self-check.js'

const withText = (text: string): Disclosure => {
  const disclosure = madeDisclosure()
  return {
    ...disclosure,
    sections: disclosure.sections.map(section =>
      section.id === 'text'
        ? { ...section, blocks: [...section.blocks, { kind: 'paragraph', key: 'x', runs: [text] }] }
        : section,
    ),
  }
}

describe('what would be published is checked first', () => {
  it('and a sentence that contradicts the forms keeps it back', () => {
    const { obstacles } = selfCheck(withText('2024年度收入支出总计为1.00万元。'), builtInCharts)
    expect(obstacles.map(({ message }) => message).join()).toMatch(/1\.00/)
    for (const { message } of obstacles) expect(message).toMatch(/请在账本中改正后再公开。$/)
  })

  it('while one that agrees with them adds nothing', () => {
    const before = selfCheck(madeDisclosure(), builtInCharts).obstacles
    expect(selfCheck(withText('负责全区就业服务工作。'), builtInCharts).obstacles).toEqual(before)
  })
})
