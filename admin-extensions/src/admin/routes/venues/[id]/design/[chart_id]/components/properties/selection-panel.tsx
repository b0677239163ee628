import { refOf } from "@guichet/seating/design"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Design } from "../../use-design"
import { ArrangePanel } from "./arrange-panel"
import { PlacePanel } from "./place-panel"
import { RowPanel } from "./row-panel"
import { ShapePanel, SpacePanel } from "./space-panel"
import { TablePanel } from "./table-panel"

/** Fields of the selection: those of its kind if all objects have the same kind, and the actions for any selection. */
export const SelectionPanel = ({ design }: { design: Design }) => {
  const { t } = useTranslation("console")
  const { chart, scene, selected } = design
  const refs = [...selected]
  const of = <T extends { key: string }>(kind: "row" | "table" | "space", list: T[]) =>
    list.filter(({ key }) => selected.has(refOf(kind, key)))
  const rows = of(
    "row",
    chart.sections.flatMap((section) => section.rows)
  )
  const tables = of(
    "table",
    chart.sections.flatMap((section) => section.tables)
  )
  const spaces = of(
    "space",
    chart.sections.flatMap((section) => section.spaces)
  )
  const places = refs.flatMap((ref) => (ref.startsWith("place:") ? (scene.byUid.get(ref.slice(6))?.place ?? []) : []))
  const all = (list: unknown[]) => list.length > 0 && list.length === refs.length
  const shape = refs.length === 1 && refs[0].startsWith("shape:") ? chart.shapes[Number(refs[0].slice(6))] : undefined

  if (refs.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-4 py-4">
        {t("design.nothingSelected")}
      </Text>
    )
  }
  const within = refs.flatMap((ref) => scene.byRef.get(ref)?.group?.places ?? [])

  // fields of another selection start anew: what was typed and not yet valid belongs to the objects that were selected
  return (
    <div key={refs.sort().join(" ")} className="divide-y">
      {all(rows) && <RowPanel design={design} rows={rows} />}
      {all(tables) && <TablePanel design={design} tables={tables} />}
      {all(spaces) && <SpacePanel design={design} spaces={spaces} />}
      {shape && <ShapePanel design={design} shape={shape} at={refs[0]} />}
      {all(places) && <PlacePanel design={design} places={places} />}
      <ArrangePanel design={design} />
      {!all(places) && within.length > 0 && <PlacePanel design={design} places={within} title={t("design.notes")} />}
    </div>
  )
}
