/// <reference lib="dom" />
import type { Point } from "../chart"

export interface Gestures {
  /** @param spot start and current point; null with two fingers */
  drag(by: Point, spot: { from: Point; to: Point } | null): void
  /** The drag ended, or the browser cancelled it. */
  drop(isMeant: boolean): void
  zoom(factor: number, at: Point): void
  tap(at: Point): void
  /**
   * The mouse is over this point and no button is pressed, or a finger rests there, whose lifting is then no tap; null: the mouse
   * left the canvas, a drag began, or the next finger came.
   */
  hover(at: Point | null): void
  /** A wheel without Ctrl or Cmd scrolls the page; the caller can show how to zoom. */
  plainWheel(): void
}

const DRAG_FROM_PX = 6
const REST_MS = 500

/**
 * Converts pointer, click and wheel events of a canvas to gestures: drag, pinch, tap, hover, rest, Ctrl/Cmd + wheel. @returns a
 * function that detaches the listeners
 */
export function listenToGestures(canvas: HTMLCanvasElement, gestures: Gestures): () => void {
  const pointers = new Map<number, Point>()
  let moved = 0
  let from: Point | null = null
  let isFinger = false
  let resting: ReturnType<typeof setTimeout> | undefined
  let hasRested = false

  const at = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect()

    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const other = (id: number) => [...pointers].find(([key]) => key !== id)?.[1]

  const down = (event: PointerEvent) => {
    moved = pointers.size === 0 ? 0 : DRAG_FROM_PX
    from = pointers.size === 0 ? at(event) : null
    pointers.set(event.pointerId, at(event))
    clearTimeout(resting)
    isFinger = event.pointerType === "touch"
    hasRested = false
    if (isFinger) {
      const spot = from

      gestures.hover(null)
      resting = setTimeout(() => {
        hasRested = spot !== null
        gestures.hover(spot)
      }, REST_MS)
    }
  }
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)

    if (!before) {
      return event.pointerType === "mouse" ? gestures.hover(at(event)) : undefined
    }

    const now = at(event)
    const still = other(event.pointerId)

    moved += Math.hypot(now.x - before.x, now.y - before.y)
    pointers.set(event.pointerId, now)

    if (moved < DRAG_FROM_PX) {
      return
    }

    canvas.setPointerCapture(event.pointerId)
    clearTimeout(resting)
    gestures.hover(null)

    if (still) {
      const spread = Math.hypot(before.x - still.x, before.y - still.y)

      gestures.zoom(spread > 0 ? Math.hypot(now.x - still.x, now.y - still.y) / spread : 1, {
        x: (now.x + still.x) / 2,
        y: (now.y + still.y) / 2,
      })
    }

    const share = still ? 0.5 : 1

    gestures.drag({ x: (now.x - before.x) * share, y: (now.y - before.y) * share }, from && { from, to: now })
  }
  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) {
      return
    }
    clearTimeout(resting)
    if (moved >= DRAG_FROM_PX) {
      gestures.drop(event.type === "pointerup")
    }
  }
  // not on pointerup: its click would then press what the tap opens under the finger
  const click = (event: MouseEvent) => {
    if (moved < DRAG_FROM_PX && !hasRested) {
      gestures.tap(at(event))
    }
    hasRested = false
  }
  // a finger that leaves the canvas was lifted: what it rested on stays named
  const leave = (event: PointerEvent) => (event.pointerType === "touch" ? undefined : gestures.hover(null))
  const menu = (event: Event) => (isFinger ? event.preventDefault() : undefined)
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) {
      return gestures.plainWheel()
    }

    event.preventDefault()
    gestures.zoom(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 200), at(event))
  }
  const abort = new AbortController()
  const { signal } = abort

  canvas.addEventListener("pointerdown", down, { signal })
  canvas.addEventListener("pointermove", move, { signal })
  canvas.addEventListener("pointerup", up, { signal })
  canvas.addEventListener("pointercancel", up, { signal })
  canvas.addEventListener("click", click, { signal })
  canvas.addEventListener("pointerleave", leave, { signal })
  canvas.addEventListener("contextmenu", menu, { signal })
  canvas.addEventListener("wheel", wheel, { signal, passive: false })

  return () => {
    clearTimeout(resting)
    abort.abort()
  }
}
