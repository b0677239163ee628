"use client"

import { LINE_STEP, markOf } from "@guichet/seating/canvas"

const CORNERS = { circle: 0, square: 4, diamond: 4, hexagon: 6, pentagon: 5 }

/** The map's mark of a category: a shape and a colour, never colour alone. */
export function CategoryMark({ position, colour, ink }: { position: number; colour: string; ink: string }) {
  const { mark, lines } = markOf(Math.max(0, position))
  const corners = CORNERS[mark]
  const shape = (size: number) => {
    const points = Array.from({ length: corners }, (_, corner) => {
      const angle = 2 * Math.PI * ((corner + (mark === "square" ? 0.5 : 0)) / corners - 0.25)

      return `${(10 + Math.cos(angle) * 9 * size).toFixed(2)},${(10 + Math.sin(angle) * 9 * size).toFixed(2)}`
    })

    return corners === 0 ? <circle key={size} cx="10" cy="10" r={8 * size} /> : <polygon key={size} points={points.join(" ")} />
  }

  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0" fill={colour}>
      {shape(1)}
      <g fill="none" stroke={ink} strokeWidth="1.2">
        {Array.from({ length: lines }, (_, line) => shape(1 - LINE_STEP * (line + 1)))}
      </g>
    </svg>
  )
}
