import type { Numbering } from "@guichet/seating"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { Choice, NumberField, Pair, WordField } from "../field"

interface NumberingProps {
  numbering: Numbering
  /** rows whose numbering it can continue; null where that is impossible, as for row labels */
  rows: { key: string; label: string }[] | null
  /** false for row labels, which have no odd and even numbers */
  has_parity?: boolean
  onChange: (numbering: Numbering) => void
}

/** All rules of a chart for labels. */
export const NumberingFields = ({ numbering, rows, has_parity = true, onChange }: NumberingProps) => {
  const { t } = useTranslation("console")
  const { style, start = 1, direction = "forward", parity = "all", skip = [], continues } = numbering
  const set = (fields: Partial<Numbering>) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...numbering, ...fields }).filter(([, value]) => value !== undefined)
      ) as unknown as Numbering
    )

  return (
    <>
      <Pair>
        <Choice
          label={t("design.style")}
          value={style}
          choices={[
            { value: "numbers", label: "1, 2, 3" },
            { value: "letters", label: "A, B, C" },
            { value: "letters_without_io", label: t("design.withoutIo") },
          ]}
          onChange={(value) => set({ style: value as Numbering["style"] })}
        />
        <NumberField
          label={t("design.start")}
          value={start}
          min={0}
          max={1_000_000}
          onChange={(value) => set({ start: Math.round(value) })}
        />
      </Pair>
      <Pair>
        <Choice
          label={t("design.direction")}
          value={direction}
          choices={[
            { value: "forward", label: t("design.forward") },
            { value: "backward", label: t("design.backward") },
          ]}
          onChange={(value) => set({ direction: value === "backward" ? "backward" : undefined })}
        />
        {has_parity && (
          <Choice
            label={t("design.parity")}
            value={parity}
            choices={[
              { value: "all", label: t("design.parityAll") },
              { value: "odd", label: t("design.parityOdd") },
              { value: "even", label: t("design.parityEven") },
              { value: "odd_even", label: t("design.parityOddEven") },
            ]}
            onChange={(value) => set({ parity: value === "all" ? undefined : (value as Numbering["parity"]) })}
          />
        )}
      </Pair>
      <WordField
        label={t("design.skip")}
        value={skip.join(", ")}
        placeholder="13"
        max={400}
        may_be_empty
        onChange={(text) => {
          const labels = text
            .split(/[,;\s]+/)
            .filter((label) => label !== "")
            .map((label) => label.slice(0, 20))
            .slice(0, 200)

          set({ skip: labels.length > 0 ? labels : undefined })
        }}
      />
      {rows && (
        <Choice
          label={t("design.continues")}
          value={continues === true ? "before" : (continues ?? "")}
          choices={[
            { value: "", label: t("design.continuesNothing") },
            { value: "before", label: t("design.continuesBefore") },
            ...rows.map(({ key, label }) => ({ value: key, label: t("design.rowNamed", { label }) })),
          ]}
          onChange={(value) => set({ continues: value === "before" ? true : value || undefined })}
        />
      )}
    </>
  )
}

interface LabelledCheckboxProps {
  label: string
  is_on: boolean | "indeterminate"
  onChange: (on: boolean) => void
}

export const LabelledCheckbox = ({ label, is_on, onChange }: LabelledCheckboxProps) => {
  const id = useId()

  return (
    <div className="flex items-center gap-2">
      <Checkbox id={id} checked={is_on} onCheckedChange={(value) => onChange(value === true)} />
      <Label htmlFor={id} size="small">
        {label}
      </Label>
    </div>
  )
}
