/** Days as books write them: `2024-06-30`. Fields of dates are checked by it, monitoring counts with it. */

export type Day = { year: number; month: number; day: number }

/** Null where the text is no day of the calendar. */
export const readDay = (text: string): Day | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? { year, month, day } : null
}
