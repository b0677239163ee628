import { addFloor, addSection, refOfGroup, removeFloor, removeSection, setFloorName, setSection } from "@guichet/seating/design"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { type Design, mint } from "../use-design"
import type { Looking } from "../use-view"
import type { useBackdrop } from "../use-backdrop"
import { BackdropPanel } from "./backdrop-panel"
import { CategoriesPanel } from "./categories-panel"
import { Choice, WordField } from "./field"
import { Panel } from "./panel"
import { NumberingFields, LabelledCheckbox } from "./properties/numbering-fields"

interface HallProps {
  design: Design
  looking: Looking
  /** null: for those who draw only */
  backdrop: ReturnType<typeof useBackdrop> | null
}

/** The hall's lists: categories, floors, sections with their rules and contents, and the backdrop. */
export const HallPanel = ({ design, looking, backdrop }: HallProps) => (
  <div className="divide-y">
    <CategoriesPanel design={design} />
    <FloorsPanel design={design} />
    <SectionsPanel design={design} looking={looking} />
    {backdrop && <BackdropPanel backdrop={backdrop} looking={looking} />}
  </div>
)

const FloorsPanel = ({ design: { chart, floor, edit, setFloor } }: { design: Design }) => {
  const { t } = useTranslation("console")
  const shown = chart.floors.find(({ key }) => key === floor)

  return (
    <Panel
      title={t("design.floors")}
      actions={
        <Button
          size="small"
          variant="transparent"
          onClick={() => {
            const key = `floor-${mint()}`

            edit("floor", (now) => addFloor(now, { key, name: t("design.newFloor", { no: now.floors.length + 1 }) }))
            setFloor(key)
          }}
        >
          {t("design.add")}
        </Button>
      }
    >
      {chart.floors.length > 1 && (
        <Choice
          label={t("design.floorShown")}
          value={floor}
          choices={chart.floors.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={setFloor}
        />
      )}
      {shown && (
        <WordField
          label={t("design.name")}
          value={shown.name}
          max={200}
          onChange={(name) => edit("floor", (now) => setFloorName(now, floor, name))}
        />
      )}
      {chart.floors.length > 1 && (
        <Button
          size="small"
          variant="secondary"
          disabled={removeFloor(chart, floor) === chart}
          onClick={() => edit("floor", (now) => removeFloor(now, floor))}
        >
          {t("design.removeFloor")}
        </Button>
      )}
    </Panel>
  )
}

const SectionsPanel = ({ design, looking }: { design: Design; looking: Looking }) => {
  const { t } = useTranslation("console")
  const { chart, section: key, floor, edit, scene } = design
  const section = chart.sections.find((candidate) => candidate.key === key)
  const on_floor = chart.sections.filter((candidate) => candidate.floor === floor)
  const items = scene.groups.filter((group) => chart.sections[group.section] === section)
  const set = (what: string, fields: Parameters<typeof setSection>[2]) =>
    edit(what, (now) => setSection(now, key, fields), `${what} ${key}`)

  return (
    <Panel
      title={t("design.sections")}
      actions={
        <Button
          size="small"
          variant="transparent"
          onClick={() => {
            const made = `section-${mint()}`

            edit("section", (now) => addSection(now, made, t("design.newSection"), floor))
            design.setSection(made)
          }}
        >
          {t("design.add")}
        </Button>
      }
    >
      {on_floor.length > 1 && (
        <Choice
          label={t("design.section")}
          value={key}
          choices={on_floor.map((one) => ({ value: one.key, label: one.name }))}
          onChange={design.setSection}
        />
      )}
      {section && (
        <>
          <WordField label={t("design.name")} value={section.name} onChange={(name) => set("section", { name })} />
          {chart.floors.length > 1 && (
            <Choice
              label={t("design.onFloor")}
              value={section.floor}
              choices={chart.floors.map((one) => ({ value: one.key, label: one.name }))}
              onChange={(to) => set("section", { floor: to })}
            />
          )}
          <LabelledCheckbox
            label={t("design.rowsByRule")}
            is_on={section.row_numbering !== undefined}
            onChange={(on) => set("numbering", { row_numbering: on ? { style: "letters" } : undefined })}
          />
          {section.row_numbering && (
            <NumberingFields
              numbering={section.row_numbering}
              rows={null}
              has_parity={false}
              onChange={(row_numbering) => set("numbering", { row_numbering })}
            />
          )}
          <LabelledCheckbox
            label={t("design.seatsByRule")}
            is_on={section.numbering !== undefined}
            onChange={(on) => set("numbering", { numbering: on ? { style: "numbers" } : undefined })}
          />
          {section.numbering && (
            <NumberingFields numbering={section.numbering} rows={[]} onChange={(numbering) => set("numbering", { numbering })} />
          )}
          <ul className="flex max-h-40 flex-wrap gap-1 overflow-y-auto" aria-label={t("design.standsIn", { name: section.name })}>
            {items.map((group) => (
              <li key={group.key}>
                <button
                  type="button"
                  aria-pressed={design.selected.has(refOfGroup(group))}
                  className="txt-compact-xsmall shadow-borders-base aria-pressed:bg-ui-bg-interactive aria-pressed:text-ui-fg-on-color focus-visible:shadow-borders-focus min-h-6 min-w-6 rounded px-1.5 outline-none"
                  onClick={() => {
                    const ref = refOfGroup(group)
                    const box = scene.byRef.get(ref)?.box

                    design.select([ref])
                    if (box) {
                      looking.lookAt(box)
                    }
                  }}
                >
                  {t(`design.kinds.${group.kind}`)} {group.label || "?"}
                </button>
              </li>
            ))}
          </ul>
          {chart.sections.length > 1 && (
            <Button size="small" variant="secondary" onClick={() => edit("section", (now) => removeSection(now, key))}>
              {t("design.removeSection", { count: items.length })}
            </Button>
          )}
        </>
      )}
    </Panel>
  )
}
