/** The areas of a treemap: rectangles in proportion to their values, as square as they can be (Bruls, Huizing, van Wijk 2000). */

export type Area = { x: number; y: number; width: number; height: number }

/** The worst ratio of sides in a row of areas along a side of this length. */
const worstRatio = (row: readonly number[], side: number): number => {
  const sum = row.reduce((all, area) => all + area, 0)
  const thickness = sum / side
  return Math.max(...row.map(area => Math.max(thickness ** 2 / area, area / thickness ** 2)))
}

/** One area for each value, in the same order; values are positive and stand largest first. */
export const squarify = (values: readonly number[], within: Area): Area[] => {
  const total = values.reduce((sum, value) => sum + value, 0)
  const scale = (within.width * within.height) / total
  const areas = values.map(value => value * scale)
  const placed: Area[] = []
  let { x, y, width, height } = within
  for (let first = 0; first < areas.length;) {
    const side = Math.min(width, height)
    let end = first + 1
    while (
      end < areas.length &&
      worstRatio(areas.slice(first, end + 1), side) <= worstRatio(areas.slice(first, end), side)
    )
      end++
    const row = areas.slice(first, end)
    const thickness = side === 0 ? 0 : row.reduce((sum, area) => sum + area, 0) / side
    let along = 0
    for (const area of row) {
      const length = thickness === 0 ? 0 : area / thickness
      placed.push(
        width >= height
          ? { x, y: y + along, width: thickness, height: length }
          : { x: x + along, y, width: length, height: thickness },
      )
      along += length
    }
    if (width >= height) {
      x += thickness
      width = Math.max(0, width - thickness)
    } else {
      y += thickness
      height = Math.max(0, height - thickness)
    }
    first = end
  }
  return placed
}
