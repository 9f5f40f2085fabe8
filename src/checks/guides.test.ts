import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { formsGuide, rulesGuide } from '../../scripts/guides.js'
import { rules } from './rules/index.js'

const docs = new URL('../../docs/', import.meta.url)

test.each([
  ['rules.md', rulesGuide],
  ['forms.md', formsGuide],
])('docs/%s is what the records say (npm run docs:rules writes it)', async (file, guide) => {
  expect(await readFile(new URL(file, docs), 'utf8')).toBe(await guide())
})

test('every rule is in the guide once', async () => {
  const guide = await rulesGuide()
  for (const rule of rules) expect([rule.id, guide.split(`\`${rule.id}\``).length]).toEqual([rule.id, 2])
})
