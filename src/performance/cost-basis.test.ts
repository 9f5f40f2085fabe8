import { describe, expect, it } from 'vitest'
import { computeBasis } from './cost-basis.js'

describe('a cost basis', () => {
  it.each([
    ['25人×2010元×12月', 60_300_000n],
    ['25人*2010元/月*12月', 60_300_000n],
    ['50×4077×0.85%×12', 2_079_270n],
    ['10人×0.2万元+500元', 2_050_000n],
    ['30人×2天×(150元+80元)', 1_380_000n],
    ['1.培训：30人×500元；2.印刷：200本×15元/本', 1_800_000n],
    ['补贴：25人×2010元×12月；培训费3万元', 63_300_000n],
    ['8人×5000元=4万元', 4_000_000n],
  ])('%s comes to its amount', (basis, amountFen) => {
    expect(computeBasis(basis)).toEqual({ amountFen, wrong: null })
  })

  it('names the result that is written wrong', () => {
    expect(computeBasis('8人×5000元=5万元')).toMatchObject({
      amountFen: 4_000_000n,
      wrong: { stated: '5', computed: '4' },
    })
  })

  it.each(['按往年数据测算', '2023年', '', '3人×2元×3元', '5÷0'])('“%s” is no calculation', basis => {
    expect(computeBasis(basis)).toBeNull()
  })
})
