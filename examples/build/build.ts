/** `npm run examples`: writes every file under examples/disclosures again. The same sources give the same bytes. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { commerceBudget2026 } from './commerce-budget-2026.js'
import { finalAccounts } from './final-accounts.js'
import { hrAccounts2023 } from './hr-accounts-2023.js'
import { mistakesReadme, plantAll } from './planted-mistakes.js'
import { renderDocx } from './render-docx.js'
import { renderHtml } from './render-html.js'
import { renderPdf } from './render-pdf.js'
import { renderText } from './render-text.js'
import { renderXlsx } from './render-xlsx.js'
import { unitBudget } from './unit-budget.js'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'disclosures')

const accounts = finalAccounts(hrAccounts2023)
const budget = unitBudget(commerceBudget2026)
const spoiled = plantAll(accounts)

const files: Record<string, Uint8Array | string> = {
  'hr-2023-accounts.pdf': renderPdf(accounts),
  'hr-2023-accounts.docx': await renderDocx(accounts),
  'hr-2023-accounts.txt': renderText(accounts),
  'commerce-2026-unit-budget.pdf': renderPdf(budget),
  'commerce-2026-unit-budget.xlsx': await renderXlsx(budget),
  'commerce-2026-unit-budget.html': renderHtml(budget),
  'with-mistakes/hr-2023-accounts.pdf': renderPdf(spoiled.disclosure),
  'with-mistakes/README.md': await format(mistakesReadme('hr-2023-accounts.pdf', spoiled.list), { parser: 'markdown' }),
}

for (const [name, content] of Object.entries(files)) {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  console.log(`${name}\t${content.length}`)
}
