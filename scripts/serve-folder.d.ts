/** A folder as a web site on this machine; `close` ends it. */
export const serveFolder: (
  folder: string,
  port: number | null,
) => Promise<{ address: string; close: () => Promise<void> }>
