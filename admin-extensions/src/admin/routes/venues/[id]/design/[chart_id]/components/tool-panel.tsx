// Long because each tool has its options here, and the same stroke without a pointer.
import { FLAGS } from "@guichet/seating"
import { drawRows, hitTest } from "@guichet/seating/design"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { addOutlined, addTable } from "../add"
import { type Design, type ToolOptions, mint } from "../use-design"
import { boxOutline } from "../use-gestures"
import type { Looking } from "../use-view"
import { Choice, NumberField, Pair } from "./field"
import { FocalFields } from "./focal-fields"
import { Panel } from "./panel"
import { LabelledCheckbox } from "./properties/numbering-fields"

/** Space that a table with its chairs takes. */
const ROOM = 120

/** Options of the next stroke, and a button that draws the same without a pointer. */
export const ToolPanel = ({ design, looking }: { design: Design; looking: Looking }) => {
  const { t } = useTranslation("console")
  const { tool, options, setOptions, chart } = design
  const category = (
    <Choice
      label={t("design.category")}
      value={options.category}
      choices={[
        { value: "", label: t("design.withoutCategory") },
        ...chart.categories.map(({ key, name }) => ({ value: key, label: name })),
      ]}
      onChange={(value) => setOptions({ category: value })}
    />
  )
  const section = (
    <Choice
      label={t("design.section")}
      value={design.section}
      choices={chart.sections.filter(({ floor }) => floor === design.floor).map(({ key, name }) => ({ value: key, label: name }))}
      onChange={design.setSection}
    />
  )
  const figure = (
    name: keyof ToolOptions & ("spacing" | "rows" | "row_distance" | "seats" | "capacity" | "brush"),
    min: number,
    max: number
  ) => (
    <NumberField
      label={t(`design.${name === "rows" ? "rowCount" : name === "row_distance" ? "rowDistance" : name}`)}
      value={options[name]}
      {...{ min, max }}
      onChange={(value) => setOptions({ [name]: name === "spacing" || name === "row_distance" ? value : Math.round(value) })}
    />
  )
  const outline = (choices: ToolOptions["outline"][]) => (
    <Choice
      label={t("design.outline")}
      value={choices.includes(options.outline) ? options.outline : "rectangle"}
      choices={choices.map((value) => ({ value, label: t(`design.outlines.${value}`) }))}
      onChange={(value) => setOptions({ outline: value as ToolOptions["outline"] })}
    />
  )
  const words = { area: t("design.newArea"), booth: t("design.newBooth"), text: t("design.newText") }
  const add = (make: () => void) => (
    <Button size="small" variant="secondary" onClick={make} disabled={design.section === ""}>
      {t("design.addInMiddle")}
    </Button>
  )
  /** The middle of the canvas, or to the right of existing objects. */
  const middle = () => {
    const { x, y } = looking.middle()
    const spots = Array.from({ length: 40 }, (_, at) => ({ x: Math.round(x) + at * ROOM, y: Math.round(y) }))

    return spots.find((spot) => !hitTest(design.scene, design.floor, spot, ROOM / 2)) ?? spots[0]
  }
  const hint = (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {t(`design.toolHint.${tool}`)}
    </Text>
  )

  switch (tool) {
    case "rows":
      return (
        <Panel title={t("design.tool.rows")}>
          {hint}
          {section}
          {category}
          <Pair>
            {figure("spacing", 5, 500)}
            {figure("seats", 1, 500)}
            {figure("rows", 1, 100)}
            {figure("row_distance", 5, 500)}
          </Pair>
          {add(() => {
            const { x, y } = middle()
            const half = ((options.seats - 1) * options.spacing) / 2

            design.draw("rows", (now) =>
              drawRows(
                now,
                design.section,
                { ...options, from: { x: x - half, y }, to: { x: x + half, y }, category: options.category || undefined },
                mint
              )
            )
          })}
        </Panel>
      )
    case "table":
      return (
        <Panel title={t("design.tool.table")}>
          {hint}
          {section}
          {category}
          <Pair>
            {figure("seats", 1, 100)}
            <Choice
              label={t("design.sold")}
              value={options.sold}
              choices={[
                { value: "seats", label: t("design.soldSeats") },
                { value: "whole", label: t("design.soldWhole") },
              ]}
              onChange={(value) => setOptions({ sold: value as ToolOptions["sold"] })}
            />
          </Pair>
          <Choice
            label={t("design.form")}
            value={options.table}
            choices={[
              { value: "round", label: t("design.round") },
              { value: "rectangle", label: t("design.rectangle") },
            ]}
            onChange={(value) => setOptions({ table: value as ToolOptions["table"] })}
          />
          {add(() => addTable(design, middle()))}
        </Panel>
      )
    case "area":
    case "booth":
    case "shape":
      return (
        <Panel title={t(`design.tool.${tool}`)}>
          {hint}
          {tool !== "shape" && section}
          {tool !== "shape" && category}
          {tool !== "shape" && figure("capacity", 1, 100_000)}
          {outline(tool === "shape" ? ["rectangle", "ellipse", "polygon", "text"] : ["rectangle", "ellipse", "polygon"])}
          {add(() => {
            const at = middle()

            addOutlined(design, boxOutline(options.outline, at, at), words)
          })}
        </Panel>
      )
    case "category":
      return (
        <Panel title={t("design.tool.category")}>
          {hint}
          {category}
          {figure("brush", 1, 500)}
        </Panel>
      )
    case "flag":
      return (
        <Panel title={t("design.tool.flag")}>
          {hint}
          <Choice
            label={t("design.note")}
            value={options.flag}
            choices={FLAGS.map((flag) => ({ value: flag, label: t(`design.flags.${flag}`) }))}
            onChange={(value) => setOptions({ flag: value as ToolOptions["flag"] })}
          />
          <LabelledCheckbox
            label={t("design.takeAway")}
            is_on={!options.flag_on}
            onChange={(on) => setOptions({ flag_on: !on })}
          />
          {figure("brush", 1, 500)}
        </Panel>
      )
    case "focal":
      return (
        <Panel title={t("design.tool.focal")}>
          {hint}
          <FocalFields design={design} />
        </Panel>
      )
    default:
      return (
        <Panel title={t(`design.tool.${tool}`)}>
          {hint}
          <NumberField
            label={t("design.grid")}
            value={options.grid}
            min={0}
            max={200}
            onChange={(grid) => setOptions({ grid: Math.round(grid) })}
          />
        </Panel>
      )
  }
}
