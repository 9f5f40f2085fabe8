/** A process killed while it writes loses nothing that it acknowledged, and leaves nothing half. */
import { expect, it } from 'vitest'
import { crashRounds } from './crash.prop.js'
import { describeEachDatabase } from './databases.prop.js'

const rounds = { sqlite: 20, postgres: 5 }

describeEachDatabase('a killed writer', (opened, name) => {
  // The partitioned tables are written by the same server in the same way.
  it.skipIf(name.includes('partitioned'))(
    'leaves every acknowledged act, no half one, and a chain that verifies',
    async () => {
      const { store, location } = opened()
      // The writer is another process, and only one may write.
      await store.close()
      const report = await crashRounds(location, rounds[store.kind])
      expect(report.acknowledged).toBeGreaterThanOrEqual(report.rounds)
      expect([report.lost, report.half, report.problems]).toEqual([[], [], []])
    },
    300_000,
  )
})
