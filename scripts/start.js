// `npm start`: checks the example disclosures, publishes the example books, and serves them on this machine until Ctrl+C.
// `npm start -- --once` ends after one look at the served page, for tests. PORT chooses the port.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveFolder } from './serve-folder.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'dist', 'cli', 'main.js')
const once = process.argv.includes('--once')

const say = text => process.stdout.write(`${text}\n`)
const end = text => {
  process.stderr.write(`${text}\n`)
  process.exit(2)
}

/** Runs the command line as a user does; what it says is shown. */
const mingzhang = (...args) => {
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' })
  return status ?? 2
}

const portAsked = () => {
  const { PORT } = process.env
  if (PORT === undefined || PORT === '') return null
  const port = Number(PORT)
  if (/^\d{1,5}$/.test(PORT) && port <= 65_535) return port
  return end(`环境变量 PORT 的值“${PORT}”不对，应是 0 到 65535 之间的整数。`)
}

const port = portAsked()
if (!existsSync(program)) end('还没有构建。请先运行 npm run build。')

say('一、检查样例文件（with-mistakes 是故意写错的，其中的问题都是预先埋下的）\n')
if (mingzhang('check', 'examples/disclosures', '--quiet') > 1) end('样例文件没有查成。')

say('\n二、由样例账本公开\n')
const site = mkdtempSync(join(tmpdir(), 'mingzhang-site-'))
const remove = () => rmSync(site, { recursive: true, force: true })
process.on('exit', remove)
const published = mingzhang('publish', 'examples/books', '--out', site, '--title', '样例：预算决算公开总目')
if (!existsSync(join(site, 'index.html'))) end('样例账本没有公开成，原因见上。')
if (published !== 0) say('有的账本没有公开，原因和改法见上；改正后重新运行 npm start。其余照常可看。\n')

let server
try {
  server = await serveFolder(site, port)
} catch (error) {
  end(
    error.code === 'EADDRINUSE'
      ? `端口 ${port} 已被占用。请换一个：PORT=其他端口 npm start；不写 PORT 时自动选空闲的。`
      : `网页服务没有开成（${error.code ?? error.message}）。`,
  )
}

if (once) {
  const { status } = await fetch(server.address)
  await server.close()
  say(`网页可以打开（${server.address}，状态 ${status}），按 --once 结束。`)
  process.exit(status === 200 ? 0 : 2)
}

say(`三、打开浏览器看公开的结果：\n\n    ${server.address}\n`)
say('按 Ctrl+C 结束（临时文件随之删除）。公开自己的账本：npx mingzhang publish 账本文件夹 --out 输出文件夹')
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    void server.close().then(() => process.exit(0))
  })
