/** The two languages of the command line: Chinese first, English on request. Everything that prints words comes here. */

export type Language = 'zh' | 'en'
export const languages: readonly Language[] = ['zh', 'en']

/** One text in both languages. */
export type Text = Record<Language, string>

/** The language asked for anywhere on the command line, before the options are checked, so that complaints use it too. */
export const languageOf = (args: readonly string[]): Language => {
  const at = args.findIndex(arg => arg === '--lang' || arg.startsWith('--lang='))
  const asked = at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.slice('--lang='.length) : args[at + 1]
  return asked === 'en' ? 'en' : 'zh'
}
