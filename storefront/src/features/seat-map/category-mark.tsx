"use client"

import { CATEGORY_MARKS } from "@guichet/seating/canvas"

const CORNERS = { circle: 0, square: 4, diamond: 4, hexagon: 6, pentagon: 5 }

/** The mark the map draws for a category: a shape and a colour, never colour alone. */
export function CategoryMark({ position, colour }: { position: number; colour: string }) {
  const mark = CATEGORY_MARKS[Math.max(0, position) % CATEGORY_MARKS.length]
  const corners = CORNERS[mark]
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = 2 * Math.PI * ((corner + (mark === "square" ? 0.5 : 0)) / corners - 0.25)

    return `${(10 + Math.cos(angle) * 9).toFixed(2)},${(10 + Math.sin(angle) * 9).toFixed(2)}`
  })

  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0" fill={colour}>
      {corners === 0 ? <circle cx="10" cy="10" r="8" /> : <polygon points={points.join(" ")} />}
    </svg>
  )
}
