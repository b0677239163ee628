import type { Box, Point } from "../chart"

/** screen = chart × scale + offset, in CSS pixels. */
export interface View extends Point {
  scale: number
}

export interface Size {
  width: number
  height: number
}

const MARGIN_PX = 24
/** Share of the spare height that is above: the lower part of a phone's map is covered by the panel of chosen places. */
const ABOVE = 0.1

/** The view that fits a whole box, centred from left to right, in the upper part of a higher screen. */
export function fitView(box: Box, { width, height }: Size): View {
  const across = Math.max(box.max_x - box.min_x, 1)
  const down = Math.max(box.max_y - box.min_y, 1)
  const scale = Math.max(Math.min((width - 2 * MARGIN_PX) / across, (height - 2 * MARGIN_PX) / down), 1e-6)

  const top = MARGIN_PX + (height - 2 * MARGIN_PX - down * scale) * ABOVE

  return { scale, x: (width - (box.min_x + box.max_x) * scale) / 2, y: top - box.min_y * scale }
}

/** Scales around a fixed point of the screen. */
export function zoomAt(view: View, factor: number, at: Point, limits: { min: number; max: number }): View {
  const scale = Math.min(Math.max(view.scale * factor, limits.min), limits.max)
  const ratio = scale / view.scale

  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }
}

/** Keeps the middle of the screen on the box, so that the hall cannot be moved out of view; a whole hall stays where it fits. */
export function keepInSight(view: View, box: Box, size: Size): View {
  const whole = fitView(box, size)
  const { width, height } = size
  const clamp = (offset: number, min: number, max: number, middle: number) =>
    Math.min(Math.max(offset, middle - max * view.scale), middle - min * view.scale)

  if (view.scale <= whole.scale) {
    return whole
  }

  return {
    scale: view.scale,
    x: clamp(view.x, box.min_x, box.max_x, width / 2),
    y: clamp(view.y, box.min_y, box.max_y, height / 2),
  }
}

export function toScreen(view: View, { x, y }: Point): Point {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y }
}

export function toChart(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale }
}
