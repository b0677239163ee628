import type { Geometry } from "@guichet/seating"
import { createSeatMap, type SeatMap, type SeatMapColors } from "@guichet/seating/canvas"
import { Button } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"

/** The seating plan as buyers see it, to look at: drag, zoom, floors. */
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
      <div className="flex flex-wrap gap-2">
        {geometry.floors.length > 1 &&
          geometry.floors.map(({ key, name }) => (
            <Button
              key={key}
              type="button"
              size="small"
              variant={key === floor ? "primary" : "secondary"}
              aria-pressed={key === floor}
              onClick={() => {
                setFloor(key)
                map.current?.setFloor(key)
              }}
            >
              {name}
            </Button>
          ))}
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => map.current?.zoomBy(1.5)}
          aria-label={t("charts.zoomIn")}
        >
          +
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => map.current?.zoomBy(1 / 1.5)}
          aria-label={t("charts.zoomOut")}
        >
          −
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={() => map.current?.fit()}>
          {t("charts.fit")}
        </Button>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("charts.drawing", { name: geometry.name })}
        className="border-ui-border-base h-[420px] w-full rounded-lg border"
      />
    </div>
  )
}

/** The dashboard's own colours, light or dark; places take their category's. */
function colorsOf(element: HTMLElement): SeatMapColors {
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
