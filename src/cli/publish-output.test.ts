import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutput, OutputError, prepareOutput } from './publish-output.js'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mingzhang-'))))
afterEach(() => rm(folder, { recursive: true }))

const file = (path: string, text: string): { path: string; bytes: Uint8Array } => ({
  path,
  bytes: new TextEncoder().encode(text),
})
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8')

describe('the output folder of publish', () => {
  it('writes files below it, and replaces its own in a later run', async () => {
    await (await openOutput(folder)).write([file('a.pdf', 'one'), file('a/index.html', 'one')])
    await (await openOutput(folder)).write([file('a.pdf', 'two')])
    expect(await read('a.pdf')).toBe('two')
    expect(await read('a/index.html')).toBe('one')
    expect((await readdir(folder)).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  it('replaces no foreign file, and then writes none of the lot', async () => {
    await writeFile(join(folder, 'a.pdf'), 'foreign')
    const output = await openOutput(folder)
    await expect(output.write([file('b.pdf', 'b'), file('a.pdf', 'a')])).rejects.toThrow(/不是明账写的/)
    expect(await read('a.pdf')).toBe('foreign')
    expect(await readdir(folder)).toEqual(['a.pdf'])
  })

  it('follows no link out of the folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'mingzhang-'))
    await symlink(outside, join(folder, 'a'))
    await expect((await openOutput(folder)).write([file('a/index.html', 'x')])).rejects.toThrow(OutputError)
    expect(await readdir(outside)).toEqual([])
    await rm(outside, { recursive: true })
  })

  it('refuses paths that lead elsewhere', async () => {
    const output = await openOutput(folder)
    for (const path of ['../x', '/x', 'a//b', 'a/../../x', ''])
      await expect(output.write([file(path, 'x')])).rejects.toThrow(RangeError)
  })

  it('sweeps what an earlier run left in a folder that is written anew, and nothing foreign', async () => {
    await (
      await openOutput(folder)
    ).write([file('a/old.html', 'o'), file('a/index.html', 'o'), file('b/old.html', 'o')])
    await writeFile(join(folder, 'a', 'note.txt'), 'mine')
    const output = await openOutput(folder)
    await output.write([file('a/index.html', 'n')])
    await output.sweep(['a'], new Set(['a/index.html']))
    expect((await readdir(join(folder, 'a'))).sort()).toEqual(['index.html', 'note.txt'])
    expect(await readdir(join(folder, 'b'))).toEqual(['old.html'])
  })

  it('is no book and no file', async () => {
    await mkdir(join(folder, 'book'))
    await writeFile(join(folder, 'book', 'datapackage.json'), '{}')
    await expect(prepareOutput(join(folder, 'book'))).rejects.toThrow(/账本的文件夹/)
    await expect(prepareOutput(join(folder, 'book', 'datapackage.json'))).rejects.toThrow(/不是文件夹/)
    await prepareOutput(join(folder, 'new', 'deep'))
    expect(await readdir(join(folder, 'new'))).toEqual(['deep'])
  })
})
