/** `npm run docs:rules`: writes docs/rules.md, docs/forms.md, docs/roles.md and the tables of docs/book.md from their records. */
import { readFile, writeFile } from 'node:fs/promises'
import { bookGuide, formsGuide, rulesGuide } from './guides.js'
import { rolesGuide } from './roles-guide.js'

const docs = new URL('../docs/', import.meta.url)
await writeFile(new URL('rules.md', docs), await rulesGuide())
await writeFile(new URL('forms.md', docs), await formsGuide())
await writeFile(new URL('roles.md', docs), await rolesGuide())
const book = new URL('book.md', docs)
await writeFile(book, await bookGuide(await readFile(book, 'utf8')))
