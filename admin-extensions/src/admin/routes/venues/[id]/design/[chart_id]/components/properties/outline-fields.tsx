import type { Outline } from "@guichet/seating"
import { useTranslation } from "react-i18next"
import { NumberField, Pair } from "../field"

/** An outline in numbers: width and height, or its corners. */
export const OutlineFields = ({ outline, onChange }: { outline: Outline; onChange: (outline: Outline) => void }) => {
  const { t } = useTranslation("console")
  const { rectangle, circle, ellipse, polygon } = outline

  if (polygon) {
    return polygon.points.map((point, at) => (
      <Pair key={at}>
        {(["x", "y"] as const).map((axis) => (
          <NumberField
            key={axis}
            label={t("design.corner", { no: at + 1, axis })}
            value={point[axis]}
            onChange={(value) =>
              onChange({
                polygon: { points: polygon.points.map((other, no) => (no === at ? { ...other, [axis]: value } : other)) },
              })
            }
          />
        ))}
      </Pair>
    ))
  }
  const [width, height] = rectangle
    ? [rectangle.width, rectangle.height]
    : [2 * (ellipse?.radius.x ?? circle?.radius ?? 0), 2 * (ellipse?.radius.y ?? circle?.radius ?? 0)]
  const sized = (next: { width: number; height: number }): Outline =>
    rectangle ? { rectangle: next } : { ellipse: { radius: { x: next.width / 2, y: next.height / 2 } } }

  return rectangle || circle || ellipse ? (
    <Pair>
      <NumberField
        label={t("design.width")}
        value={width}
        min={1}
        max={20_000}
        onChange={(value) => onChange(sized({ width: value, height }))}
      />
      <NumberField
        label={t("design.height")}
        value={height}
        min={1}
        max={20_000}
        onChange={(value) => onChange(sized({ width, height: value }))}
      />
    </Pair>
  ) : null
}
