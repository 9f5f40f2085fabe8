/** Days as the workflow counts them: `2026-11-21`, without time. */

const dayMilliseconds = 86_400_000

/** Days since 1970; throws on what is no day. */
const dayNumber = (date: string): number => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) throw new RangeError(`no day: ${date}`)
  return Math.round(at / dayMilliseconds)
}

export const addDays = (date: string, days: number): string =>
  new Date((dayNumber(date) + days) * dayMilliseconds).toISOString().slice(0, 10)

export const daysBetween = (from: string, until: string): number => dayNumber(until) - dayNumber(from)

/** `2026年1月9日` */
export const chineseDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
