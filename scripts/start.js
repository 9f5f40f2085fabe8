// `npm start`: checks the example disclosures and prints the report. One example has planted mistakes, so findings are
// the expected outcome here; only a failure to check is a failure to start.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(process.execPath, ['dist/cli/main.js', 'check', 'examples/disclosures'], {
  cwd: root,
  stdio: 'inherit',
})
if (status === 1)
  process.stdout.write(
    '\n样例检查完毕。with-mistakes 是故意写错的样例，上面的问题都是预先埋下的。\n检查自己的文件：npx mingzhang check 文件…\n',
  )
process.exit(status === 1 ? 0 : (status ?? 2))
