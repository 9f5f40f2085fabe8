/** docs/dependencies.md tells the truth about package.json: every package, its line and its licence, and none besides. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './command.js'

type Manifest = {
  license?: string
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  allowScripts?: Record<string, boolean>
}

const manifestAt = (...path: string[]): Manifest =>
  JSON.parse(readFileSync(join(root, ...path, 'package.json'), 'utf8')) as Manifest

const guide = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8')

/** The rows `| package | line | licence | … |` under a heading that names this part of package.json. */
const rowsUnder = (part: string): string[][] => {
  const section = guide.split(/^## /m).find(text => text.split('\n', 1)[0]?.includes(`\`${part}\``)) ?? ''
  return section
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split(/(?<!\\)\|/).map(cell => cell.trim().replace(/^`(.*)`$/, '$1')))
}

describe.each(['dependencies', 'devDependencies'] as const)('%s', part => {
  const wanted = Object.entries(manifestAt()[part] ?? {}).map(
    ([name, range]) => `${name} ${range} ${manifestAt('node_modules', name).license}`,
  )

  it('stand in docs/dependencies.md with line and licence, and nothing else does', () => {
    const described = rowsUnder(part).map(([, name, range, licence]) => `${name} ${range} ${licence}`)
    expect(described.sort()).toEqual(wanted.sort())
  })

  it('say what they are for', () => {
    for (const [, name, , , purpose] of rowsUnder(part)) expect([name, purpose]).not.toEqual([name, ''])
  })
})

it('a package that runs has no install script, or is denied it', () => {
  for (const name of Object.keys(manifestAt().dependencies ?? {})) {
    if (manifestAt().allowScripts?.[name] === false) continue
    const scripts = Object.keys(manifestAt('node_modules', name).scripts ?? {})
    expect([name, scripts.filter(script => /^(pre|post)?install$/.test(script))]).toEqual([name, []])
  }
})
