import { focalPoint } from "@guichet/seating"
import { setFocal } from "@guichet/seating/design"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Design } from "../use-design"
import { NumberField, Pair } from "./field"

/** The focal point in numbers; computed automatically until it is set. */
export const FocalFields = ({ design: { chart, scene, edit } }: { design: Design }) => {
  const { t } = useTranslation("console")
  const at = focalPoint(chart, scene.places)
  const set = (spot: { x?: number; y?: number }) => edit("focal", (now) => setFocal(now, { ...at, ...spot }), "field focal")

  return (
    <>
      <Pair>
        <NumberField label={t("design.left")} value={at.x} onChange={(x) => set({ x })} />
        <NumberField label={t("design.top")} value={at.y} onChange={(y) => set({ y })} />
      </Pair>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t(chart.focal ? "design.focalSet" : "design.focalFound")}
      </Text>
      {chart.focal && (
        <Button size="small" variant="secondary" onClick={() => edit("focal", (now) => setFocal(now, undefined))}>
          {t("design.focalFind")}
        </Button>
      )}
    </>
  )
}
