// Long because all handles and previews over the canvas share one set of coordinates.
import type { Point } from "@guichet/seating"
import { type View, toScreen } from "@guichet/seating/canvas"
import { type Item, bendOf, boxOf, rowsOf, seatsOf } from "@guichet/seating/design"
import { focalPoint, turned } from "@guichet/seating"
import type { PointerEvent } from "react"
import type { Design } from "../use-design"
import type { Handle, Sketch } from "../use-gestures"

interface OverlayProps {
  design: Design
  view: View
  sketch: Sketch
  /** null: handles cannot be dragged */
  onGrab: ((handle: Handle, event: PointerEvent) => void) | null
}

const PAD = 8
/** More labels than this would overlap. */
const MOST_LABELS = 250

/**
 * Drawn over the canvas: frames and handles of the selection, row labels, and the current gesture. All of it also works by
 * keyboard and fields.
 */
export const Overlay = ({ design, view, sketch, onGrab }: OverlayProps) => {
  const { scene, selected, floor, tool } = design
  const on = (point: Point) => toScreen(view, point)
  const boxes = [...selected].flatMap((ref) => scene.byRef.get(ref)?.box ?? [])
  const whole = tool === "select" ? boxOf(scene, selected) : null
  const rows = scene.items.filter((item) => item.floor === floor && item.group?.kind === "row")
  const frame = sketch.frame && [on(sketch.frame.from), on(sketch.frame.to)]

  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden>
      {rows.length <= MOST_LABELS && view.scale > 0.35 && rows.map((item) => <RowLabel key={item.ref} item={item} view={view} />)}
      <path
        d={boxes
          .map((box) => {
            const [from, to] = [on({ x: box.min_x, y: box.min_y }), on({ x: box.max_x, y: box.max_y })]

            return `M${from.x - PAD} ${from.y - PAD}H${to.x + PAD}V${to.y + PAD}H${from.x - PAD}Z`
          })
          .join("")}
        className="fill-none stroke-[var(--fg-interactive)]"
        strokeWidth={1.5}
        strokeDasharray="4 3"
      />
      {whole && onGrab && (
        <Handles design={design} view={view} top={on({ x: (whole.min_x + whole.max_x) / 2, y: whole.min_y })} onGrab={onGrab} />
      )}
      {sketch.guides.map(({ axis, at }) => {
        const { x, y } = on({ x: at, y: at })

        return (
          <line
            key={axis}
            {...(axis === "x" ? { x1: x, x2: x, y1: "0", y2: "100%" } : { y1: y, y2: y, x1: "0", x2: "100%" })}
            className="stroke-[var(--fg-error)]"
          />
        )
      })}
      {frame && (
        <rect
          x={Math.min(frame[0].x, frame[1].x)}
          y={Math.min(frame[0].y, frame[1].y)}
          width={Math.abs(frame[0].x - frame[1].x)}
          height={Math.abs(frame[0].y - frame[1].y)}
          className="fill-[var(--bg-interactive)]/10 stroke-[var(--fg-interactive)]"
        />
      )}
      {sketch.stroke && <Stroke from={sketch.stroke.from} to={sketch.stroke.to} design={design} view={view} />}
      <Focal at={on(focalPoint(design.chart, scene.places))} is_near={tool === "focal"} />
      {sketch.seeking && <Cross at={on(sketch.seeking)} />}
      {sketch.corners.length > 0 && (
        <>
          <polyline
            points={[...sketch.corners, ...(sketch.seeking ? [sketch.seeking] : [])]
              .map((corner) => Object.values(on(corner)).join())
              .join(" ")}
            className="fill-[var(--bg-interactive)]/10 stroke-[var(--fg-interactive)]"
            strokeWidth={2}
          />
          {sketch.corners.map((corner, at) => (
            <circle key={at} cx={on(corner).x} cy={on(corner).y} r={4} className="fill-[var(--fg-interactive)]" />
          ))}
        </>
      )}
    </svg>
  )
}

/** The focal point. */
const Focal = ({ at: { x, y }, is_near }: { at: Point; is_near: boolean }) => (
  <g
    data-testid="focal"
    className={`fill-none ${is_near ? "stroke-[var(--fg-interactive)]" : "stroke-[var(--fg-muted)]"}`}
    strokeWidth={is_near ? 2.5 : 1.5}
  >
    <circle cx={x} cy={y} r={7} />
    <path d={`M${x} ${y - 13}v8M${x} ${y + 5}v8M${x - 13} ${y}h8M${x + 5} ${y}h8`} />
  </g>
)

const Cross = ({ at: { x, y } }: { at: Point }) => (
  <path d={`M${x} ${y - 12}v24M${x - 12} ${y}h24`} className="stroke-[var(--fg-error)]" strokeWidth={2} />
)

const RowLabel = ({ item, view }: { item: Item; view: View }) => {
  const [first, second] = item.group?.places ?? []

  if (!first || !item.group?.label) {
    return null
  }
  const [at, next] = [toScreen(view, first), toScreen(view, second ?? { x: first.x + 1, y: first.y })]
  const away = Math.hypot(next.x - at.x, next.y - at.y) || 1

  return (
    <text
      x={at.x - ((next.x - at.x) / away) * (14 + 10 * view.scale)}
      y={at.y - ((next.y - at.y) / away) * (14 + 10 * view.scale)}
      textAnchor="middle"
      dominantBaseline="central"
      className="fill-[var(--fg-subtle)] text-[11px] font-medium"
    >
      {item.group.label}
    </text>
  )
}

/** Preview of the seats that a stroke would create. */
const Stroke = ({ from, to, design: { options }, view }: { from: Point; to: Point; design: Design; view: View }) => {
  const seats = seatsOf({ from, to, spacing: options.spacing })
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const [a, b] = [toScreen(view, from), toScreen(view, to)]

  return (
    <>
      <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} className="stroke-[var(--fg-interactive)]" />
      {Array.from({ length: Math.min(seats, 150) }, (_, seat) => {
        const spot = toScreen(view, {
          x: from.x + Math.cos(angle) * seat * options.spacing,
          y: from.y + Math.sin(angle) * seat * options.spacing,
        })

        return <circle key={seat} cx={spot.x} cy={spot.y} r={4} className="fill-[var(--fg-interactive)]" />
      })}
      <text x={b.x + 12} y={b.y - 12} className="fill-[var(--fg-base)] text-[13px] font-medium">
        {seats} × {options.rows}
      </text>
    </>
  )
}

interface HandlesProps {
  design: Design
  view: View
  top: Point
  onGrab: (handle: Handle, event: PointerEvent) => void
}

/** Turns any selection; bends rows; resizes or reshapes one outline. */
const Handles = ({ design: { scene, selected, chart }, view, top, onGrab }: HandlesProps) => {
  const refs = [...selected]
  const [row] = rowsOf(chart, refs)
  const rowItem = row && scene.byRef.get(`row:${row.key}`)
  const outline = refs.length === 1 ? scene.byRef.get(refs[0])?.outline : null
  const spots: { handle: Handle; at: Point; key: string }[] = []

  if (refs.some((ref) => scene.byRef.has(ref))) {
    spots.push({ key: "turn", handle: { kind: "turn" }, at: { x: top.x, y: top.y - PAD - 26 } })
  }
  if (row?.line && rowItem?.group && row.places.length > 2) {
    const { places } = rowItem.group
    const middle = places[Math.floor(places.length / 2)]

    spots.push({
      key: "bend",
      handle: { kind: "bend" },
      at: offset(toScreen(view, middle), bendOf(row) < 0 ? -22 : 22, row.angle),
    })
  }
  if (outline) {
    const absolute = (point: Point) => {
      const at = turned(point, outline.angle)

      return toScreen(view, { x: outline.x + at.x, y: outline.y + at.y })
    }
    const { rectangle, circle, ellipse, polygon } = outline
    const corner = rectangle
      ? { x: rectangle.width, y: rectangle.height }
      : circle
        ? { x: circle.radius, y: 0 }
        : ellipse
          ? { x: ellipse.radius.x * Math.SQRT1_2, y: ellipse.radius.y * Math.SQRT1_2 }
          : null

    if (refs[0].startsWith("table:")) {
      const points = polygon?.points ?? []
      const far = points[2] ?? { x: ellipse?.radius.x ?? 0, y: 0 }

      spots.push({ key: "size", handle: { kind: "size" }, at: absolute(far) })
    } else if (polygon) {
      polygon.points.forEach((point, at) =>
        spots.push({ key: `corner ${at}`, handle: { kind: "corner", at }, at: absolute(point) })
      )
    } else if (corner) {
      spots.push({ key: "size", handle: { kind: "size" }, at: absolute(corner) })
    }
  }

  return (
    <>
      {spots.map(({ handle, at, key }) => (
        <circle
          key={key}
          data-handle={handle.kind}
          cx={at.x}
          cy={at.y}
          r={7}
          strokeWidth={2}
          className="pointer-events-auto cursor-grab fill-[var(--bg-base)] stroke-[var(--fg-interactive)]"
          onPointerDown={(event) => onGrab(handle, event)}
        />
      ))}
    </>
  )
}

function offset(at: Point, by: number, angle = 0): Point {
  const away = turned({ x: 0, y: by }, angle)

  return { x: at.x + away.x, y: at.y + away.y }
}
