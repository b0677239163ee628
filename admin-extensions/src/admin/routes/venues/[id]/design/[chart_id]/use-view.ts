import type { Box, Point } from "@guichet/seating"
import { type View, fitView, toChart, zoomAt } from "@guichet/seating/canvas"
import { boxOf } from "@guichet/seating/design"
import { useCallback, useRef, useState } from "react"
import type { Design } from "./use-design"

const LIMITS = { min: 0.02, max: 12 }
/** The view of an empty chart. */
const EMPTY: Box = { min_x: 0, min_y: 0, max_x: 1_000, max_y: 700 }

export interface Looking {
  view: View
  size: { width: number; height: number }
  setSize: (size: { width: number; height: number }) => void
  pan: (by: Point) => void
  zoom: (factor: number, at?: Point) => void
  fit: () => void
  /** scrolls a box into view, zoomed in until it is readable */
  lookAt: (box: Box) => void
  /** the chart position at the middle of the canvas */
  middle: () => Point
}

/** The visible part of the chart; initially the whole floor. */
export function useView({ scene, floor }: Design): Looking {
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 })
  const [size, setShownSize] = useState({ width: 0, height: 0 })
  const is_fitted = useRef(false)
  const whole = () =>
    boxOf(
      scene,
      scene.items.flatMap((item) => (item.floor === floor ? [item.ref] : []))
    ) ?? EMPTY

  return {
    view,
    size,
    setSize: (next) => {
      setShownSize(next)
      if (!is_fitted.current && next.width > 0 && next.height > 0) {
        is_fitted.current = true
        setView(fitView(whole(), next))
      }
    },
    pan: useCallback(({ x, y }) => setView((was) => ({ ...was, x: was.x + x, y: was.y + y })), []),
    zoom: useCallback(
      (factor, at = { x: size.width / 2, y: size.height / 2 }) => setView((was) => zoomAt(was, factor, at, LIMITS)),
      [size]
    ),
    fit: () => setView(fitView(whole(), size)),
    lookAt: ({ min_x, min_y, max_x, max_y }) =>
      setView((was) => {
        const scale = Math.max(was.scale, 1)

        return { scale, x: size.width / 2 - ((min_x + max_x) / 2) * scale, y: size.height / 2 - ((min_y + max_y) / 2) * scale }
      }),
    middle: () => toChart(view, { x: size.width / 2, y: size.height / 2 }),
  }
}
