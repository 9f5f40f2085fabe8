/** `npm run docs:rules`: writes docs/rules.md and docs/forms.md from the rule records and the form packs. */
import { writeFile } from 'node:fs/promises'
import { formsGuide, rulesGuide } from './guides.js'

const docs = new URL('../docs/', import.meta.url)
await writeFile(new URL('rules.md', docs), await rulesGuide())
await writeFile(new URL('forms.md', docs), await formsGuide())
