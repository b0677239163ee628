import {
  type Ref,
  boxOf,
  copyItems,
  move,
  pasteItems,
  refOf,
  removeItems,
  setFocal,
  turn,
  walk,
  walkIn,
  walkOut,
} from "@guichet/seating/design"
import type { Point } from "@guichet/seating"
import { focalPoint } from "@guichet/seating"
import type { KeyboardEvent } from "react"
import { type Design, type Tool, mint } from "./use-design"
import type { Looking } from "./use-view"

export const TOOL_KEYS: Record<string, Tool> = {
  ...{ v: "select", r: "rows", t: "table", a: "area", b: "booth", s: "shape", c: "category", f: "flag", p: "focal", h: "hand" },
}
const ARROWS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
const PAN_PX = 60

interface Drawing {
  finish: () => void
  giveUp: () => boolean
  dropCorner: () => void
  /** moves the corner that is being placed by keyboard */
  seek: (by: Point) => void
  /** sets that corner */
  setCorner: () => void
  is_polygon: boolean
  sketch: { corners: unknown[]; seeking: unknown }
}

/** Keyboard equivalents of everything the pointer does, while the canvas has the focus. */
export function keysOf(design: Design, looking: Looking, drawing: Drawing) {
  const { selected, options, scene, floor } = design
  const refs = [...selected]

  const withControl = (key: string, shift: boolean): boolean => {
    switch (key) {
      case "a": {
        const inside = walkOut(scene, selected)
        const places = inside && scene.byRef.get(inside)?.group?.places

        design.select(
          places
            ? places.map(({ uid }) => refOf("place", uid))
            : scene.items.flatMap((item) => (item.floor === floor && item.group ? [item.ref] : []))
        )
        return true
      }
      case "c":
        design.setClip(copyItems(design.chart, refs))
        return true
      case "x":
        design.setClip(copyItems(design.chart, refs))
        design.edit("remove", (chart) => removeItems(chart, refs))
        return true
      case "v":
        paste(design)
        return true
      case "d":
        duplicate(design)
        return true
      case "z":
        ;(shift ? design.redo : design.undo)()
        return true
      case "y":
        design.redo()
        return true
      default:
        return false
    }
  }

  const plain = (event: KeyboardEvent): boolean => {
    const { key } = event

    if (ARROWS[key]) {
      const { x, y } = ARROWS[key]
      const step = (event.shiftKey ? 10 : 1) * (event.altKey ? 1 : Math.max(options.grid, 1))

      if (design.tool === "focal") {
        design.edit(
          "focal",
          (chart) => {
            const at = focalPoint(chart)

            return setFocal(chart, { x: at.x + x * step, y: at.y + y * step })
          },
          "arrows focal"
        )
      } else if (drawing.is_polygon) {
        drawing.seek({ x: x * step, y: y * step })
      } else if (refs.length === 0) {
        looking.pan({ x: -x * PAN_PX, y: -y * PAN_PX })
      } else {
        design.edit("move", (chart) => move(chart, refs, { x: x * step, y: y * step }), `arrows ${refs.join()}`)
      }

      return true
    }
    switch (key) {
      case "Delete":
      case "Backspace":
        if (drawing.sketch.corners.length > 0) {
          drawing.dropCorner()
        } else {
          design.edit("remove", (chart) => removeItems(chart, refs))
        }
        return true
      case " ":
        if (drawing.is_polygon) {
          drawing.setCorner()
        }
        return drawing.is_polygon
      case "Enter": {
        const inside = drawing.sketch.corners.length > 0 || drawing.sketch.seeking ? null : walkIn(scene, selected)

        if (inside) {
          design.select([inside])
          show(design, looking, inside)
        } else {
          drawing.finish()
        }
        return true
      }
      case "Escape":
        if (!drawing.giveUp()) {
          const outside = walkOut(scene, selected)

          design.setTool("select")
          design.select(outside ? [outside] : [])
        }
        return true
      case "PageDown":
      case "PageUp":
        step(design, looking, key === "PageDown" ? 1 : -1, event.shiftKey)
        return true
      case "[":
      case "]":
        design.edit("turn", (chart) => turn(chart, refs, key === "]" ? 5 : -5), `turn ${refs.join()}`)
        return true
      case "+":
      case "=":
        looking.zoom(1.25)
        return true
      case "-":
        looking.zoom(1 / 1.25)
        return true
      case "0":
        looking.fit()
        return true
      default:
        if (TOOL_KEYS[key]) {
          design.setTool(TOOL_KEYS[key])
        }

        return Boolean(TOOL_KEYS[key])
    }
  }

  return (event: KeyboardEvent): void => {
    const handled = event.ctrlKey || event.metaKey ? withControl(event.key.toLowerCase(), event.shiftKey) : plain(event)

    if (handled) {
      event.preventDefault()
    }
  }
}

/** Selects the next object and scrolls to it. */
function step(design: Design, looking: Looking, by: 1 | -1, extends_it: boolean): void {
  const walked = walk(design.scene, design.floor, design.selected, by, extends_it)

  if (walked) {
    design.select(walked.selected)
    show(design, looking, walked.at)
  }
}

function show({ scene }: Design, looking: Looking, ref: Ref): void {
  const box = boxOf(scene, [ref])

  if (box) {
    looking.lookAt(box)
  }
}

export function paste({ clip, draw, options }: Design): void {
  if (clip) {
    draw("paste", (chart) => pasteItems(chart, clip, { x: 4 * options.grid || 20, y: 4 * options.grid || 20 }, mint))
  }
}

/** Placed behind the original, so that nothing overlaps it. */
export function duplicate({ chart, scene, selected, draw, options }: Design): void {
  const clip = copyItems(chart, selected)
  const box = [...selected].every((ref) => ref.startsWith("row:")) ? null : boxOf(scene, selected)
  const by = { x: 0, y: options.row_distance + (box ? box.max_y - box.min_y : 0) }

  draw("paste", (now) => pasteItems(now, clip, by, mint))
}
