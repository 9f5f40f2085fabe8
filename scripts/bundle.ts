/**
 * The bundler: src/ to dist/ as few modules, because finding and compiling a hundred small ones takes longer than
 * reading a PDF. `npm run build` comes here after the type checker.
 */
import { build } from 'esbuild'
import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What is started or imported from outside: the program, its pool and thread, and the engine for benchmarks and servers. */
const entries = [
  'cli/main.ts',
  'cli/pool.ts',
  'cli/worker.ts',
  'cli/publish-worker.ts',
  'documents/read.ts',
  'checks/check.ts',
]

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries.map(entry => join('src', entry)),
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  // Beside main.js: what a module says relative to its own address (`./worker.js`) must hold in a shared chunk too.
  chunkNames: 'cli/[name]-[hash]',
  charset: 'utf8',
  // Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  metafile: true,
  logLevel: 'warning',
})

// Chunks of earlier builds carry other hashes in their names.
const written = new Set(Object.keys(metafile.outputs).map(output => join(root, output)))
for (const entry of readdirSync(join(root, 'dist'), { withFileTypes: true, recursive: true })) {
  const path = join(entry.parentPath, entry.name)
  if (entry.isDirectory() ? ![...written].some(file => file.startsWith(join(path, '/'))) : !written.has(path))
    rmSync(path, { recursive: true, force: true })
}
chmodSync(join(root, 'dist', 'cli', 'main.js'), 0o755)
