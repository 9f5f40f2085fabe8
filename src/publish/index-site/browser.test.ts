/** The index site in a browser: no serious accessibility fault on screen and phone; sorting and searching. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInCharts } from '../../accounts/chart.js'
import { fen } from '../../money/fen.js'
import { madeBook, madeDisclosure } from '../../../test/made-disclosure.js'
import { indexSite } from './index-site.js'
import { summarise } from './summary.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const types: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript' }
const origin = 'http://index.test'

const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    type Violation = { id: string; impact: string; nodes: { html: string }[] }
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

describe.skipIf(executablePath === undefined)(
  `the index site in a browser${executablePath === undefined ? ' (skipped: Chromium is not installed)' : ''}`,
  { timeout: 120_000 },
  () => {
    let browser: Browser
    const names = ['教育局', '民政局', '司法局', '财政局', '商务局', '审计局', '统计局', '水务局', '信访局', '档案局']
    const one = summarise(madeBook(), madeDisclosure().identity, builtInCharts, { page: null, files: [] })
    const summaries = names.flatMap((name, i) =>
      [2023, 2024].map(year => ({
        ...one,
        identity: { ...one.identity, unit: String(501 + i), unitName: `示范区${name}`, year },
        expenditureFen: i === 3 ? null : fen(BigInt((7 * i) % 10) * 100_000_000n),
        heads: 10 + i,
      })),
    )
    const files = new Map(
      [...indexSite({ title: '总目', summaries, leftOut: [] })].map(file => [file.path, file.bytes]),
    )

    const open = async (path: string, viewport: { width: number; height: number }, script = true): Promise<Page> => {
      const page = await browser.newPage({ viewport, javaScriptEnabled: script })
      await page.route('**/*', route => {
        const name = new URL(route.request().url()).pathname.slice(1)
        const bytes = files.get(name)
        if (bytes === undefined) return route.fulfill({ status: 404 })
        return route.fulfill({
          body: Buffer.from(bytes),
          headers: { 'content-type': types[name.split('.').at(-1)!] ?? 'application/octet-stream' },
        })
      })
      await page.goto(`${origin}/${path}`)
      return page
    }

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
    })
    afterAll(() => browser.close())

    const paths = [
      'index.html',
      'departments/501-department.html',
      'compare/2024-accounts-department-functional.html',
      'compare/2024-accounts-department-heads.html',
      'compare/years-accounts-department.html',
    ]
    it.each(paths)('%s has no serious fault and is not wider than a phone', async path => {
      for (const viewport of [
        { width: 1280, height: 900 },
        { width: 375, height: 800 },
      ]) {
        const page = await open(path, viewport)
        expect(await faultsOf(page), `${path} at ${viewport.width}`).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width)
        await page.close()
      }
    })

    const firstNames = (page: Page): Promise<string[]> => page.locator('tbody tr:not([hidden]) th').allTextContents()

    it('sorts by amount, what is not published last both ways', async () => {
      const page = await open(paths[2]!, { width: 1280, height: 900 })
      const heading = page.locator('thead button').nth(1)
      await heading.click()
      expect((await firstNames(page))[0]).toBe('示范区水务局')
      expect((await firstNames(page)).at(-1)).toBe('示范区财政局')
      await heading.click()
      expect((await firstNames(page))[0]).toBe('示范区教育局')
      expect((await firstNames(page)).at(-1)).toBe('示范区财政局')
      await page.close()
    })

    it('finds a department, and hides the total of all meanwhile', async () => {
      const page = await open(paths[2]!, { width: 1280, height: 900 })
      await page.getByLabel('查找').fill('民政')
      expect(await firstNames(page)).toEqual(['示范区民政局'])
      expect(await page.locator('tfoot').isVisible()).toBe(false)
      await page.close()
    })

    it('is whole without its script', async () => {
      const page = await open(paths[2]!, { width: 1280, height: 900 }, false)
      expect(await firstNames(page)).toHaveLength(names.length)
      expect(await page.locator('tfoot').isVisible()).toBe(true)
      await page.close()
    })
  },
)
