/**
 * The pages in a browser: no serious accessibility fault on a screen, a phone and paper, nothing wider than the phone, and
 * what the script adds. Skipped where Chromium is not installed.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeDisclosure } from '../../../test/made-disclosure.js'
import { renderHtml } from './html.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const types: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript' }
const origin = 'http://disclosure.test'

/** axe runs in the page; a serious or critical fault comes back as its rule and the places. */
const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; impact: string; nodes: { target: unknown[]; html: string }[] }[]
        }>
      }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

describe.skipIf(executablePath === undefined)(
  `pages in a browser${executablePath === undefined ? ' (skipped: Chromium is not installed)' : ''}`,
  { timeout: 120_000 },
  () => {
    let browser: Browser
    const errors: string[] = []
    const files = new Map(renderHtml(madeDisclosure()).map(({ path, bytes }) => [path, bytes]))
    const paths = [...files.keys()].filter(path => path.endsWith('.html'))

    const open = async (path: string, viewport: { width: number; height: number }, script = true): Promise<Page> => {
      // The browser's own script for axe is no matter of the page's policy.
      const page = await browser.newPage({ viewport, javaScriptEnabled: script, bypassCSP: false })
      page.on('pageerror', error => errors.push(error.message))
      page.on('console', message => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await page.route('**/*', async route => {
        const name = new URL(route.request().url()).pathname.slice(1)
        const bytes = files.get(name)
        if (bytes === undefined) return route.fulfill({ status: 404 })
        return route.fulfill({
          body: Buffer.from(bytes),
          headers: {
            'content-type': types[name.split('.').at(-1)!] ?? 'application/octet-stream',
            'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'",
          },
        })
      })
      await page.goto(`${origin}/${path}`)
      return page
    }
    const desktop = { width: 1366, height: 900 }
    const phone = { width: 390, height: 844 }

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] })
    })
    afterAll(async () => {
      await browser.close()
    })

    for (const path of paths)
      it(`${path} has no serious accessibility fault on screen, phone and paper, and fits the phone`, async () => {
        for (const viewport of [desktop, phone])
          for (const media of ['screen', 'print'] as const) {
            const page = await open(path, viewport)
            await page.emulateMedia({ media })
            expect(await faultsOf(page), `${viewport.width} ${media}`).toEqual([])
            if (media === 'screen')
              expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width)
            await page.close()
          }
        expect(errors).toEqual([])
      })

    it('sort amounts inside their class, and come back to the printed order', async () => {
      const page = await open('index.html', desktop)
      const table = page.locator('table[data-tools]').first()
      const codes = (): Promise<string[]> =>
        table.locator('tr[data-code]').evaluateAll(rows => rows.map(row => row.getAttribute('data-code')!))
      const printed = await codes()
      const button = table.getByRole('button', { name: '按“合计”排序' })
      await button.click()
      expect((await codes()).filter(code => code.length === 3)).toEqual(['208', '221', '210'])
      expect((await codes()).slice(0, 4)).toEqual(['208', '20807', '2080701', '20801'])
      expect(await table.locator('[aria-sort=descending]').count()).toBe(1)
      await button.click()
      expect((await codes()).filter(code => code.length === 3)).toEqual(['210', '221', '208'])
      await button.click()
      expect(await codes()).toEqual(printed)
      await page.close()
    })

    it('find an account by code or name, with what stands above and below it', async () => {
      const page = await open('index.html', desktop)
      const table = page.locator('table[data-tools]').first()
      const shown = (): Promise<string[]> =>
        table
          .locator('tbody tr:not([hidden])')
          .evaluateAll(rows => rows.map(row => row.getAttribute('data-code') ?? '合计'))
      const input = page.getByLabel('查科目').first()
      await input.fill('20807')
      expect(await shown()).toEqual(['208', '20807', '2080701'])
      await input.fill('住房公积金')
      expect(await shown()).toEqual(['221', '22102', '2210201'])
      await input.fill('')
      expect((await shown()).length).toBe(15)
      await page.close()
    })

    it('fold sections and items into their classes and open one again; paper shows all', async () => {
      const page = await open('index.html', desktop)
      const table = page.locator('table[data-tools]').first()
      const shown = (): Promise<number> => table.locator('tbody tr:visible').count()
      await page.getByRole('button', { name: '类', exact: true }).first().click()
      expect(await shown()).toBe(4)
      await table.getByRole('button', { name: '展开社会保障和就业支出' }).click()
      expect(await shown()).toBe(7)
      await page.emulateMedia({ media: 'print' })
      expect(await shown()).toBe(15)
      await page.close()
    })

    it('show everything without a script', async () => {
      const page = await open('index.html', phone, false)
      expect(await page.locator('tr:visible').count()).toBe(await page.locator('tr').count())
      expect(await page.locator('button').count()).toBe(0)
      expect(await page.locator('main').innerText()).toContain('2024年度支出合计3224.01万元')
      await page.close()
    })
  },
)
