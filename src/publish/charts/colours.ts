/** Colours of charts: calm, apart from each other in lightness too, each at least 3 : 1 against white. chart-options.ts comes here. */

export const ink = '#1f2d3d'
export const quietInk = '#55606e'
export const rule = '#c9d1da'

/** In the order in which values take them. */
export const seriesColours = [
  '#2f5d8c',
  '#b4652a',
  '#3f7f6b',
  '#8c5a8f',
  '#6f7f1f',
  '#a8484f',
  '#43819c',
  '#7a6a58',
  '#5560a8',
  '#8a7a14',
] as const
