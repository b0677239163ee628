/// <reference lib="dom" />

/** A category's mark, by its position in the chart, so that categories are never shown by colour alone. Legends use the same. */
export const CATEGORY_MARKS = ["circle", "square", "diamond", "hexagon", "pentagon"] as const

export interface CategoryMark {
  mark: (typeof CATEGORY_MARKS)[number]
  /** number of lines within the mark, which distinguish the sixth category from the first */
  lines: number
}

/** More lines can no longer be distinguished. */
const MOST_LINES = 3
/** Distance between two lines, as a share of the mark's size. */
export const LINE_STEP = 0.22

export const markOf = (category: number): CategoryMark => ({
  mark: CATEGORY_MARKS[category % CATEGORY_MARKS.length],
  lines: Math.floor(category / CATEGORY_MARKS.length) % (MOST_LINES + 1),
})

/** Filled and stroked as the context is set. @param ink colour of the inner lines; null: no lines */
export function drawMark(
  context: CanvasRenderingContext2D,
  category: number,
  x: number,
  y: number,
  radius: number,
  ink: string | null
): void {
  const { mark, lines } = markOf(category)

  context.beginPath()
  traceMark(context, mark, x, y, radius)
  context.fill()
  context.stroke()

  if (ink) {
    context.strokeStyle = ink
    for (let line = 1; line <= lines; line += 1) {
      context.beginPath()
      traceMark(context, mark, x, y, radius * (1 - LINE_STEP * line))
      context.stroke()
    }
  }
}

/**
 * Rectangles as shares of the dot's size: left, top, width, height. Only rectangles, which are cheapest: at this size marks
 * cannot be read.
 */
const DOT_FORMS: Record<CategoryMark["mark"], readonly (readonly [number, number, number, number])[]> = {
  circle: [[-0.5, -0.5, 1, 1]],
  square: [[-0.5, -0.25, 1, 0.5]],
  diamond: [[-0.25, -0.5, 0.5, 1]],
  hexagon: [
    [-0.5, -0.5, 0.36, 1],
    [0.14, -0.5, 0.36, 1],
  ],
  pentagon: [
    [-0.5, -0.5, 1, 0.36],
    [-0.5, 0.14, 1, 0.36],
  ],
}

/** A place from far away: the category's shape made of rectangles. */
export function drawDot(context: CanvasRenderingContext2D, category: number, x: number, y: number, size: number): void {
  for (const [left, top, across, down] of DOT_FORMS[markOf(category).mark]) {
    context.fillRect(x + left * size, y + top * size, across * size, down * size)
  }
}

function traceMark(context: CanvasRenderingContext2D, mark: CategoryMark["mark"], x: number, y: number, radius: number): void {
  if (mark === "circle") {
    return context.arc(x, y, radius, 0, 2 * Math.PI)
  }

  const [corners, turn] = { square: [4, 0.25], diamond: [4, 0], hexagon: [6, 0], pentagon: [5, 0] }[mark].map(Number)

  for (let corner = 0; corner < corners; corner += 1) {
    const angle = 2 * Math.PI * ((corner + turn * 2) / corners - 0.25)
    const reach = radius * (corners > 4 ? 1.1 : 1.2)

    context.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach)
  }

  context.closePath()
}
