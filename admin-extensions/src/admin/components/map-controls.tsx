import type { Geometry } from "@guichet/seating"
import type { SeatMap } from "@guichet/seating/canvas"
import { Button } from "@medusajs/ui"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"

interface MapControlsProps {
  floors: Geometry["floors"]
  floor: string
  onFloor: (key: string) => void
  map: RefObject<SeatMap | null>
}

/** Floors and zoom, above a plan. */
export const MapControls = ({ floors, floor, onFloor, map }: MapControlsProps) => {
  const { t } = useTranslation("console")

  return (
    <div className="flex flex-wrap gap-2">
      {floors.length > 1 &&
        floors.map(({ key, name }) => (
          <Button
            key={key}
            type="button"
            size="small"
            variant={key === floor ? "primary" : "secondary"}
            aria-pressed={key === floor}
            onClick={() => onFloor(key)}
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
  )
}
