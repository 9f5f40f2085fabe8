/**
 * npm run bench:published [-- SEED [CHANGES]]: publishes the example books, changes one figure, word, year or row at a time
 * in the files, and counts how often the check reports it where it stands. The last column is information: what is noticed
 * at all in the same files without the data they were published from. Exit code 1 when a target is missed.
 */
import { families } from './published/families.js'
import { exampleBooks, runChanges, type Tally } from './published/run.js'

const seed = Number(process.argv[2] ?? 2024)
const count = Number(process.argv[3] ?? 1_000)
const missesShown = Number(process.argv[4] ?? 3)
const targets = { form: 0.99, claim: 0.95 }

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

const began = performance.now()
const { complaints, byFamily, byFormat } = await runChanges(exampleBooks, { seed, count, also: true })
for (const complaint of complaints) console.log(`unchanged file: ${complaint}`)
console.log(
  '| what is changed | made | reported at its place | | noticed without the data |\n| --- | ---: | ---: | ---: | ---: |',
)
const line = (name: string, { made, reported, withoutData }: Tally): string =>
  `| ${name} | ${made} | ${reported} | ${percent(reported, made)} | ${percent(withoutData, made)} |`
for (const { name } of families) {
  const tally = byFamily.get(name)
  console.log(tally ? line(name, tally) : `| ${name} | 0 | | | |`)
}
for (const [format, tally] of byFormat) console.log(line(format, tally))
let isMissed = complaints.length > 0
for (const group of ['form', 'claim'] as const) {
  const tallies = families.filter(family => family.group === group).flatMap(({ name }) => byFamily.get(name) ?? [])
  const made = tallies.reduce((sum, tally) => sum + tally.made, 0)
  const reported = tallies.reduce((sum, tally) => sum + tally.reported, 0)
  const isEnough = made > 0 && reported / made >= targets[group]
  if (!isEnough) isMissed = true
  console.log(
    `${group}: ${reported} of ${made}, ${percent(reported, made)} (target ${targets[group] * 100} %) ${isEnough ? 'ok' : 'MISSED'}`,
  )
}
for (const [name, { misses }] of byFamily)
  for (const miss of misses.slice(0, missesShown)) console.log(`missed: ${name}: ${miss}`)
console.log(`seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
process.exitCode = isMissed ? 1 : 0
