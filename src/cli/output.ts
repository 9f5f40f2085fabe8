/** Standard output as one JSON array written object by object, or as text; a reader that goes away ends us quietly. */

/** `head` and `less` close their end early: stop without a word, as other commands do. */
export const endQuietlyOnClosedPipe = (): void => {
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE') process.exit(141)
    throw error
  }
  process.stdout.on('error', onError)
  process.stderr.on('error', onError)
}

export type JsonArray = { add: (value: unknown) => void; end: () => void }

/** Writes `[`, one object a line, `]`: the whole is JSON, and each line can be read alone. */
export const jsonArray = (write: (text: string) => void): JsonArray => {
  let count = 0
  return {
    add: value => write(`${count++ === 0 ? '[\n' : ',\n'}${JSON.stringify(value)}`),
    end: () => write(count === 0 ? '[]\n' : '\n]\n'),
  }
}
