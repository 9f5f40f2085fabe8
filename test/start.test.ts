/** `npm start`: the examples are published and served on this machine, and nothing else of it is. */
import { spawn } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serveFolder } from '../scripts/serve-folder.js'
import { root, temporaryFolder } from './command.js'

/** Asks for an address exactly as it is written; fetch would tidy `..` away. */
const ask = (address: string, path: string, method = 'GET'): Promise<{ status: number; text: string; type: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    request({ hostname, port, path, method }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, type: response.headers['content-type'] ?? '' }),
      )
    })
      .on('error', reject)
      .end()
  })

describe('a folder served on this machine', () => {
  it('gives files and the first page of folders', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, '甲局'))
    writeFileSync(join(folder, 'index.html'), '总目')
    writeFileSync(join(folder, '甲局', 'index.html'), '甲')
    const { address, close } = await serveFolder(folder, 0)
    try {
      expect(await ask(address, '/')).toEqual({ status: 200, text: '总目', type: 'text/html; charset=utf-8' })
      expect((await ask(address, `/${encodeURIComponent('甲局')}`)).status).toBe(301)
      expect((await ask(address, `/${encodeURIComponent('甲局')}/?a=1`)).text).toBe('甲')
      expect((await ask(address, '/', 'POST')).status).toBe(405)
      expect((await ask(address, '/', 'HEAD')).text).toBe('')
    } finally {
      await close()
    }
  })

  it('gives nothing outside it, nothing hidden, and follows no link out', async () => {
    const outer = temporaryFolder()
    const folder = join(outer, 'site')
    mkdirSync(folder)
    writeFileSync(join(outer, 'secret.txt'), 'secret')
    writeFileSync(join(folder, '.mingzhang-published'), 'secret')
    symlinkSync(join(outer, 'secret.txt'), join(folder, 'link.txt'))
    const { address, close } = await serveFolder(folder, 0)
    try {
      for (const path of [
        '/../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/a/../../secret.txt',
        '/..%5csecret.txt',
        '/link.txt',
        '/.mingzhang-published',
        '/%',
        '/%00',
        '//etc/passwd',
      ]) {
        const { status, text } = await ask(address, path)
        expect(status, path).toBe(404)
        expect(text, path).not.toContain('secret')
      }
    } finally {
      await close()
    }
  })

  it('takes another port when the usual one is in use, and says so when it was asked for', async () => {
    const folder = temporaryFolder()
    const first = await serveFolder(folder, 0)
    const port = Number(new URL(first.address).port)
    await expect(serveFolder(folder, port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
  })
})

describe('npm start', () => {
  it('publishes the examples and serves them', async () => {
    const { code, out } = await new Promise<{ code: number | null; out: string }>((resolve, reject) => {
      const child = spawn(process.execPath, ['scripts/start.js', '--once'], {
        cwd: root,
        env: { ...process.env, PORT: '0' },
      })
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
      child.on('error', reject)
      child.on('close', status => resolve({ code: status, out: text }))
    })
    expect(out).toMatch(/网页可以打开（http:\/\/127\.0\.0\.1:\d+\/，状态 200）/)
    expect(code).toBe(0)
  }, 120_000)
})
