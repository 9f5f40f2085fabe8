/** Names of the files of a published disclosure, as its pages name each other. */

export const pages = {
  index: 'index.html',
  figures: 'figures.html',
  compare: 'compare.html',
  data: 'data.zip',
  style: 'page.css',
  script: 'page.js',
} as const

/** The entries stand on as many pages as they need. */
export const entriesPage = (number: number): string => (number === 1 ? 'entries.html' : `entries-${number}.html`)
