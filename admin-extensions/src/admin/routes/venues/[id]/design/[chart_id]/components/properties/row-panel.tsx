import type { Line, Row } from "@guichet/seating"
import { type Ref, bendOf, curveRows, refOf, setRows, setSeats } from "@guichet/seating/design"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { type Design, mint } from "../../use-design"
import { NumberField, Pair, WordField } from "../field"
import { Panel } from "../panel"
import { NumberingFields, LabelledCheckbox } from "./numbering-fields"
import { same } from "./same"

/** Rows: number of seats, spacing, curve, numbering, and aisles. */
export const RowPanel = ({ design, rows }: { design: Design; rows: Row[] }) => {
  const { t } = useTranslation("console")
  const { chart, edit } = design
  const refs = rows.map(({ key }): Ref => refOf("row", key))
  const [first] = rows
  const one = rows.length === 1
  const named = refs.join()
  const section = chart.sections.find((candidate) => candidate.rows.includes(first))
  const label = design.scene.byRef.get(refs[0])?.group?.label ?? ""
  const has_lines = rows.every(({ line }) => line)
  const setLine = (what: string, change: (line: Line) => Line) =>
    edit(
      what,
      (now) =>
        rows.reduce((next, row) => (row.line ? setRows(next, [refOf("row", row.key)], { line: change(row.line) }) : next), now),
      `${what} ${named}`
    )

  return (
    <>
      <Panel title={one ? t("design.rowNamed", { label: label || "?" }) : t("design.rowsSelected", { count: rows.length })}>
        {one && (
          <WordField
            label={t("design.label")}
            value={first.label ?? ""}
            placeholder={first.label ? "" : label}
            max={20}
            may_be_empty
            onChange={(value) => edit("label", (now) => setRows(now, refs, { label: value || undefined }))}
          />
        )}
        {has_lines && (
          <>
            <Pair>
              <NumberField
                label={t("design.seats")}
                value={same(rows.map(({ places }) => places.length))}
                min={1}
                max={500}
                onChange={(value) => edit("seats", (now) => setSeats(now, refs, Math.round(value), mint), `seats ${named}`)}
              />
              <NumberField
                label={t("design.spacing")}
                value={same(rows.map(({ line }) => line?.spacing ?? 0))}
                min={1}
                max={1_000}
                onChange={(spacing) => setLine("spacing", (line) => ({ ...line, spacing }))}
              />
            </Pair>
            <NumberField
              label={t("design.bend")}
              value={bendOf(first)}
              min={-5_000}
              max={5_000}
              onChange={(value) => edit("bend", (now) => curveRows(now, refs, value), `bend ${named}`)}
            />
          </>
        )}
      </Panel>
      {has_lines && (
        <Aisles
          line={first.line as Line}
          seats={first.places.length}
          onChange={(aisles) => setLine("aisles", ({ aisles: _, ...line }) => (aisles.length > 0 ? { ...line, aisles } : line))}
        />
      )}
      <Panel title={t("design.numbers")}>
        <LabelledCheckbox
          label={t("design.asSection")}
          is_on={same(rows.map(({ numbering }) => numbering === undefined)) ?? "indeterminate"}
          onChange={(on) =>
            edit("numbering", (now) =>
              setRows(now, refs, { numbering: on ? undefined : (section?.numbering ?? { style: "numbers" }) })
            )
          }
        />
        {first.numbering && (
          <NumberingFields
            numbering={first.numbering}
            rows={
              one
                ? design.scene.groups.flatMap((group) =>
                    group.kind === "row" && group.key !== first.key && chart.sections[group.section] === section
                      ? [{ key: group.key, label: group.label }]
                      : []
                  )
                : []
            }
            onChange={(numbering) => edit("numbering", (now) => setRows(now, refs, { numbering }), `numbering ${named}`)}
          />
        )}
      </Panel>
    </>
  )
}

interface AislesProps {
  line: Line
  seats: number
  onChange: (aisles: NonNullable<Line["aisles"]>) => void
}

const Aisles = ({ line, seats, onChange }: AislesProps) => {
  const { t } = useTranslation("console")
  const aisles = line.aisles ?? []
  const set = (at: number, fields: Partial<(typeof aisles)[number]>) =>
    onChange(aisles.map((aisle, other) => (other === at ? { ...aisle, ...fields } : aisle)))

  return (
    <Panel
      title={t("design.aisles")}
      actions={
        <Button
          size="small"
          variant="transparent"
          disabled={seats < 2 || aisles.length >= 20}
          onClick={() => onChange([...aisles, { after: Math.max(1, Math.floor(seats / 2)), width: 40 }])}
        >
          {t("design.addAisle")}
        </Button>
      }
    >
      {aisles.map(({ after, width }, at) => (
        <div key={at} className="flex items-end gap-2">
          <NumberField
            label={t("design.after")}
            value={after}
            min={1}
            max={500}
            onChange={(value) => set(at, { after: Math.round(value) })}
          />
          <NumberField
            label={t("design.width")}
            value={width}
            min={0}
            max={1_000}
            onChange={(value) => set(at, { width: value })}
          />
          <Button
            size="small"
            variant="transparent"
            aria-label={t("design.removeAisle", { after })}
            onClick={() => onChange(aisles.filter((_, other) => other !== at))}
          >
            ×
          </Button>
        </div>
      ))}
    </Panel>
  )
}
