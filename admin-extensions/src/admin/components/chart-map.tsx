import type { Geometry } from "@guichet/seating"
import { createSeatMap, forcedColors, type SeatMap, type SeatMapColors } from "@guichet/seating/canvas"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { MapControls } from "./map-controls"

/** The seating plan as buyers see it, read-only: drag, zoom, floors. */
export const ChartMap = ({ geometry }: { geometry: Geometry }) => {
  const { t } = useTranslation("console")
  const canvas = useRef<HTMLCanvasElement>(null)
  const map = useRef<SeatMap | null>(null)
  const [floor, setFloor] = useState(geometry.floors[0]?.key)

  useEffect(() => {
    if (!canvas.current) {
      return
    }
    const drawn = createSeatMap(canvas.current, geometry, { colors: colorsOf(canvas.current), stage: t("charts.stage") })
    map.current = drawn

    return () => drawn.destroy()
  }, [geometry, t])

  return (
    <div className="flex flex-col gap-2">
      <MapControls
        floors={geometry.floors}
        floor={floor}
        onFloor={(key) => {
          setFloor(key)
          map.current?.setFloor(key)
        }}
        map={map}
      />
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("charts.drawing", { name: geometry.name })}
        className="border-ui-border-base h-[420px] w-full rounded-lg border"
      />
    </div>
  )
}

/** The dashboard's own colours, light or dark, with each category's; or the reader's, where those replace every page's. */
export function colorsOf(element: HTMLElement): SeatMapColors {
  const forced = forcedColors(element)
  if (forced) {
    return forced
  }
  const style = getComputedStyle(element)
  const value = (name: string) => style.getPropertyValue(name).trim()

  return {
    surface: value("--bg-base"),
    ink: value("--fg-base"),
    line: value("--border-strong"),
    taken: value("--fg-disabled"),
    mine: value("--bg-interactive"),
    mine_ink: value("--fg-on-color"),
    focus: value("--fg-interactive"),
  }
}
