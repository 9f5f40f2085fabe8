/**
 * npm run bench:accuracy [-- SEED [MUTATIONS]]: makes correct disclosures, makes one thing wrong in each, and counts how
 * often the right rule reports it where it stands. Prints recall by family, what is complained of without reason, and
 * examples of what is missed. Exit code 1 when a target is missed.
 */
import { check, complaints, isReported, newFindings, type Format } from './accuracy/judge.js'
import { randomFrom } from './accuracy/random.js'
import { families, type Spoiled } from './accuracy/spoil.js'
import { samples } from './accuracy/variations.js'

const seed = Number(process.argv[2] ?? 2024)
const mutationsCount = Number(process.argv[3] ?? 1_100)
const missesShown = Number(process.argv[4] ?? 2)
const samplesCount = 18
/** Markup keeps every cell in its place; a text conversion loses which column a lonely figure stood in. */
const formats: Format[] = ['html', 'html', 'txt']
const targets = { form: 0.99, claim: 0.95, other: 0.9 }

type Count = { made: number; reported: number; misses: string[] }

const random = randomFrom(seed)
const drawn = samples(samplesCount, random)
const began = performance.now()

const clean = await Promise.all(
  drawn.map(async (sample, i) => {
    const format = formats[(i >> 1) % formats.length] ?? 'html'
    return { sample, format, report: await check(sample.disclosure, format) }
  }),
)
let falseFindings = 0
for (const { sample, format, report } of clean)
  for (const finding of complaints(report)) {
    falseFindings++
    console.log(`false: ${sample.name} (${format}) ${finding.severity} ${finding.rule}: ${finding.message}`)
  }
console.log(`${clean.length} correct disclosures, ${falseFindings} errors or warnings\n`)

/** Forms of text conversions are counted apart: where columns are lost, no rule can know which one a figure stood in. */
const inText = 'all of these in a text conversion'
const counts = new Map<string, Count>(
  [...families.map(({ name }) => name), inText].map(name => [name, { made: 0, reported: 0, misses: [] }]),
)
for (let i = 0, tried = 0; i < mutationsCount && tried < mutationsCount * 5; tried++) {
  const family = families[tried % families.length]!
  const { sample, format, report: before } = random.pick(clean)!
  const made = family.spoil(sample, random)
  if (!made) continue
  i++
  const spoiled: Spoiled = { ...made, family: family.name, rules: family.rules }
  const found = newFindings(await check(spoiled.disclosure, format), before)
  const count = counts.get(format === 'txt' && family.group === 'form' ? inText : family.name)!
  count.made++
  if (isReported(found, spoiled)) count.reported++
  else
    count.misses.push(
      `${sample.name} ${format} ${spoiled.what}  [${found
        .map(f => `${f.severity} ${f.rule}`)
        .slice(0, 4)
        .join(', ')}]`,
    )
}

const percent = (reported: number, made: number): string =>
  made === 0 ? '–' : `${((100 * reported) / made).toFixed(1)} %`
console.log('| family | made | reported | recall |\n| --- | ---: | ---: | ---: |')
for (const name of [
  ...families.filter(f => f.group === 'form').map(f => f.name),
  inText,
  ...families.filter(f => f.group !== 'form').map(f => f.name),
]) {
  const { made, reported } = counts.get(name)!
  console.log(`| ${name} | ${made} | ${reported} | ${percent(reported, made)} |`)
}
let missed = falseFindings > 0
console.log('')
for (const group of ['form', 'claim', 'other'] as const) {
  const own = families.filter(family => family.group === group).map(({ name }) => counts.get(name)!)
  const made = own.reduce((sum, count) => sum + count.made, 0)
  const reported = own.reduce((sum, count) => sum + count.reported, 0)
  const ok = made === 0 || reported / made >= targets[group]
  if (!ok) missed = true
  console.log(
    `${group}: ${reported} of ${made}, ${percent(reported, made)} (target ${targets[group] * 100} %) ${ok ? 'ok' : 'MISSED'}`,
  )
}
console.log('')
for (const [name, { misses }] of counts)
  for (const miss of misses.slice(0, missesShown)) console.log(`missed: ${name}: ${miss}`)
console.log(`\nseed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
process.exitCode = missed ? 1 : 0
