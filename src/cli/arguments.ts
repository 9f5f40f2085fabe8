/**
 * Reads the words after a command into options and files, and refuses what it does not know with a sentence that helps.
 * Every command describes its options as data and comes here.
 */
import { parseArgs } from 'node:util'
import type { Language, Text } from './language.js'

export type OptionSpec = {
  type: 'boolean' | 'string'
  short?: string
  values?: readonly string[]
  about: Text
  value?: Text
}
export type OptionSpecs = Record<string, OptionSpec>

/** Wrong usage: the message is for the person at the keyboard, in the language asked for; exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export type Arguments = { flags: Set<string>; values: Map<string, string>; positionals: string[] }

/** Splits `args` by `specs`; throws UsageError naming the option that is unknown, lacks its value or has one too many. */
export const readArguments = (args: readonly string[], specs: OptionSpecs, language: Language): Arguments => {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const found: Arguments = { flags: new Set(), values: new Map(), positionals: [] }
  for (const token of tokens) {
    if (token.kind === 'positional') found.positionals.push(token.value)
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined
    if (!spec) throw new UsageError(unknownOption(token.rawName, Object.keys(specs), language))
    if (spec.type === 'boolean') {
      if (token.value !== undefined)
        throw new UsageError(
          language === 'zh'
            ? `选项 ${token.rawName} 不带值，请去掉“=${token.value}”。`
            : `Option ${token.rawName} takes no value; remove "=${token.value}".`,
        )
      found.flags.add(token.name)
      continue
    }
    found.values.set(token.name, valueOf(token.rawName, token.value, spec, language))
  }
  return found
}

const valueOf = (name: string, value: string | undefined, spec: OptionSpec, language: Language): string => {
  if (value === undefined || value === '' || (value.startsWith('--') && value.length > 2))
    throw new UsageError(language === 'zh' ? `选项 ${name} 后面缺少它的值。` : `Option ${name} needs a value.`)
  if (spec.values && !spec.values.includes(value))
    throw new UsageError(
      language === 'zh'
        ? `选项 ${name} 的值“${value}”不对，可以是：${spec.values.join('、')}。`
        : `Option ${name} cannot be "${value}"; it is one of: ${spec.values.join(', ')}.`,
    )
  return value
}

const unknownOption = (name: string, known: string[], language: Language): string => {
  const all = known.map(option => `--${option}`)
  return language === 'zh'
    ? `没有“${name}”这个选项。可用的选项：${all.join(' ')}。文件名以“-”开头时，请写在“--”之后。`
    : `There is no option "${name}". Options: ${all.join(' ')}. Put file names that begin with "-" after "--".`
}

/** A whole number between `min` and `max`, or UsageError. */
export const wholeNumber = (name: string, value: string, min: number, max: number, language: Language): number => {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN
  if (number >= min && number <= max) return number
  throw new UsageError(
    language === 'zh'
      ? `选项 ${name} 的值“${value}”不对，应是 ${min} 到 ${max} 之间的整数。`
      : `Option ${name} cannot be "${value}"; it is a whole number from ${min} to ${max}.`,
  )
}
