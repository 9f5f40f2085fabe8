#!/usr/bin/env node
/** The command line's front door: finds the command and hands over. Nothing heavy is loaded before it is needed. */
import { readFile } from 'node:fs/promises'
import { UsageError } from './arguments.js'
import { actions, commandHelp, commands, programHelp } from './commands.js'
import { languageOf, type Language } from './language.js'
import { endQuietlyOnClosedPipe } from './output.js'

const version = async (): Promise<string> => {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Runs the command line; resolves with the exit code. */
const run = async (args: readonly string[], language: Language, signal: AbortSignal): Promise<number> => {
  const beforeFiles = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  const first = args.findIndex((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--lang')
  const name = first < 0 ? undefined : args[first]
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (beforeFiles.includes('--help') || beforeFiles.includes('-h') || name === 'help') {
    const asked = name === 'help' ? args[first + 1] : name
    const action = `${asked} ${args[args.indexOf(asked ?? '') + 1]}`
    const about = Object.hasOwn(actions, action)
      ? actions[action]
      : asked !== undefined && Object.hasOwn(commands, asked)
        ? commands[asked]
        : undefined
    const options = asked === 'accounts' ? (await import('./accounts.js')).accountsOptions : about?.options
    process.stdout.write(about ? commandHelp({ ...about, options: options ?? {} }, language) : programHelp(language))
    return 0
  }
  if (beforeFiles.includes('--version') || (name === undefined && args.includes('-v'))) {
    process.stdout.write(`${await version()}\n`)
    return 0
  }
  if (name === undefined || !command) {
    if (name === undefined) process.stderr.write(programHelp(language))
    else
      throw new UsageError(
        language === 'zh'
          ? `没有“${name}”这个命令。可用的命令：${Object.keys(commands).join('、')}。`
          : `There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`,
      )
    return 2
  }
  const rest = args.filter((_, i) => i !== first)
  if (name === 'check') return (await import('./check.js')).runCheck(rest, language, signal)
  if (name === 'read') return (await import('./read.js')).runRead(rest, language, signal)
  if (name === 'publish') return (await import('./publish.js')).runPublish(rest, language, signal)
  if (name === 'performance') return (await import('./performance.js')).runPerformance(rest, language)
  if (name === 'book') return (await import('./book.js')).runBook(rest, language)
  if (name === 'db') return (await import('./db.js')).runDb(rest, language)
  return (await import('./accounts.js')).runAccounts(rest)
}

const main = async (): Promise<void> => {
  endQuietlyOnClosedPipe()
  const args = process.argv.slice(2)
  const language = languageOf(args)
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupted.abort()
      process.stderr.write(language === 'zh' ? '\n已中断，没有查完。\n' : '\nInterrupted before the end.\n')
      process.exit(signal === 'SIGINT' ? 130 : 143)
    })
  try {
    process.exitCode = await run(args, language, interrupted.signal)
  } catch (error) {
    process.exitCode = 2
    if (error instanceof UsageError)
      process.stderr.write(
        `${error.message}\n${language === 'zh' ? '用法见：mingzhang --help' : 'See: mingzhang --help --lang en'}\n`,
      )
    else {
      const cause = error instanceof Error ? error.message : String(error)
      process.stderr.write(
        language === 'zh' ? `程序内部出错，没有查完：${cause}\n` : `Internal error, not finished: ${cause}\n`,
      )
      if (process.env.MINGZHANG_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    }
  }
}

await main()
