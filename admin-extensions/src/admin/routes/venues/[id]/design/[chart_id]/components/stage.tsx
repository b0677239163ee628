import { type Backdrop, type Drawing, createDrawing } from "@guichet/seating/canvas"
import { type Drafted, draftGeometry } from "@guichet/seating/design"
import { type RefObject, useEffect, useMemo, useRef } from "react"
import { useTranslation } from "react-i18next"
import { colorsOf } from "../../../../../../components/chart-map"
import type { Design } from "../use-design"
import { useGestures } from "../use-gestures"
import { keysOf } from "../use-keys"
import type { Looking } from "../use-view"
import { Overlay } from "./overlay"

interface StageProps {
  design: Design
  looking: Looking
  backdrop: Backdrop | null
  may_draw: boolean
  focus: RefObject<HTMLDivElement>
}

/** The canvas and its overlays. One canvas for any number of places: React renders none of them. */
export const Stage = ({ design, looking, backdrop, may_draw, focus }: StageProps) => {
  const { t } = useTranslation("console")
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef<Drawing | null>(null)
  const { scene, floor, selected, tool } = design
  const { view } = looking
  const words = { area: t("design.newArea"), booth: t("design.newBooth"), text: t("design.newText") }
  const gestures = useGestures(
    may_draw ? design : { ...design, tool: design.tool === "hand" ? "hand" : "select" },
    looking,
    words
  )
  const drafted = useRef<Drafted>()
  const { geometry } = useMemo(() => (drafted.current = { scene, geometry: draftGeometry(scene, drafted.current) }), [scene])
  const idxs = useMemo(
    () =>
      new Set([...selected].flatMap((ref) => (ref.startsWith("place:") ? (scene.byUid.get(ref.slice(6))?.place.idx ?? []) : []))),
    [selected, scene]
  )
  const size = useRef(looking.setSize)

  size.current = looking.setSize
  useEffect(() => {
    if (!canvas.current) {
      return
    }
    const made = createDrawing(canvas.current, colorsOf(canvas.current), (next) => size.current(next))

    drawing.current = made

    return () => made.destroy()
  }, [])
  useEffect(() => drawing.current?.show(geometry, floor), [geometry, floor])
  useEffect(() => drawing.current?.look(view), [view])
  useEffect(() => drawing.current?.setSelected(idxs), [idxs])
  useEffect(() => drawing.current?.setBackdrop(backdrop), [backdrop])

  const { pan, zoom } = looking
  useEffect(() => {
    const element = focus.current
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) {
        const box = element?.getBoundingClientRect()

        zoom(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 200), {
          x: event.clientX - (box?.left ?? 0),
          y: event.clientY - (box?.top ?? 0),
        })
      } else {
        pan({ x: -event.deltaX, y: -event.deltaY })
      }
    }

    // React registers passive wheel listeners, so the page would zoom too
    element?.addEventListener("wheel", wheel, { passive: false })

    return () => element?.removeEventListener("wheel", wheel)
  }, [focus, pan, zoom])

  return (
    <div
      ref={focus}
      data-canvas
      data-testid="stage"
      role="group"
      tabIndex={0}
      aria-label={t("design.canvas")}
      aria-describedby="design-keys"
      className={`focus-visible:shadow-borders-focus relative size-full touch-none overflow-hidden outline-none ${CURSORS[tool] ?? "cursor-crosshair"}`}
      onPointerDown={(event) => {
        focus.current?.focus({ preventScroll: true })
        gestures.down(event)
      }}
      onPointerMove={gestures.moved}
      onPointerUp={gestures.up}
      onPointerCancel={gestures.up}
      onDoubleClick={gestures.finish}
      onKeyDown={keysOf(design, looking, gestures)}
    >
      <canvas ref={canvas} className="absolute inset-0 size-full" aria-hidden />
      <p role="status" className="sr-only">
        {gestures.sketch.seeking &&
          t("design.seeking", {
            left: Math.round(gestures.sketch.seeking.x),
            top: Math.round(gestures.sketch.seeking.y),
            count: gestures.sketch.corners.length,
          })}
      </p>
      <Overlay design={design} view={view} sketch={gestures.sketch} onGrab={may_draw ? gestures.grab : null} />
    </div>
  )
}

const CURSORS: Partial<Record<Design["tool"], string>> = { select: "cursor-default", hand: "cursor-grab" }
