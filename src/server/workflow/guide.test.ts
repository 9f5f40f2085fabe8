import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { rolesGuide } from '../../../scripts/roles-guide.js'

test('docs/roles.md is what the tables say (npm run docs:rules writes it)', async () => {
  expect(await readFile(new URL('../../../docs/roles.md', import.meta.url), 'utf8')).toBe(await rolesGuide())
})
