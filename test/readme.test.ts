/** What the two README files show and promise is what the program does: the pasted report, the options, the files named. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accountsOptions } from '../src/cli/accounts.js'
import { checkCommand, readCommand } from '../src/cli/commands.js'
import { mingzhang, root } from './command.js'

const text = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Counts change with every rule that is added; words, figures of the example and arithmetic do not. */
const withoutCounts = (line: string): string =>
  /规则|文字中的数字|^结论 |^(错误|疑点|提示) \d/.test(line) && !/^ +规则 {2}/.test(line)
    ? line.replace(/\d+/g, 'N')
    : line.replace(/^ *\d+(?=\. )/, 'N')

describe.each(['README.md', 'README.zh-CN.md'])('%s', file => {
  it('shows lines of the report that the program prints', async () => {
    const blocks = [...text(file).matchAll(/^```\n(示例市[\s\S]*?)^```$/gm)].map(([, block = '']) => block)
    expect(blocks).toHaveLength(1)
    const { out } = await mingzhang(['check', 'examples/disclosures/with-mistakes'], { cwd: root })
    const printed = new Set(out.split('\n').map(withoutCounts))
    const shown = (blocks[0] ?? '').split('\n').filter(line => line.trim() !== '' && line.trim() !== '…')
    expect(shown.filter(line => !printed.has(withoutCounts(line)))).toEqual([])
  })

  it('names every option of check', () => {
    const missing = Object.keys(checkCommand.options).filter(option => !text(file).includes(`--${option}`))
    expect(missing).toEqual([])
  })
})

it('README.md names every option of the other commands', () => {
  const options = Object.keys({ ...readCommand.options, ...accountsOptions })
  expect(options.filter(option => !text('README.md').includes(`--${option}`))).toEqual([])
})

it.each(['README.md', 'README.zh-CN.md', 'docs/architecture.md', 'docs/contributing.md', 'docs/dependencies.md'])(
  '%s links only to files that exist',
  file => {
    const links = [...text(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter(link => !existsSync(join(root, dirname(file), link)))).toEqual([])
  },
)
