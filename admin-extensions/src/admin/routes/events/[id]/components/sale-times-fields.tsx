import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../../components/text-field"

/** Format of `<input type="datetime-local">`, in the hall's local time; empty: as long as the date is sold anyway. */
export interface SaleTimesValues {
  sale_starts: string
  sale_ends: string
}

/** Cuts seconds off, as the routes take it; null for an empty field. */
export const wallTimeOf = (typed: string): string | null => typed.slice(0, 16) || null

/** When a date's sale starts, and when it ends. */
export function SaleTimesFields<Values extends FieldValues & SaleTimesValues>({ control }: { control: Control<Values> }) {
  const { t } = useTranslation("console")

  return (
    <>
      {(["sale_starts", "sale_ends"] as const).map((name) => (
        <TextField
          key={name}
          control={control}
          name={name as FieldPath<Values>}
          type="datetime-local"
          label={t(`dates.${name}`)}
          hint={t(`dates.${name}_hint`)}
          optional
        />
      ))}
    </>
  )
}
