import { MAX_PLACES_PER_ORDER } from "@guichet/ticketing/contracts"
import { Text } from "@medusajs/ui"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../../components/text-field"
import { wholeOfText } from "../../../../lib/parse-number"
import { isDoors, MAX_DOORS_MINUTES } from "../doors-of"
import { SaleTimesFields, type SaleTimesValues } from "./sale-times-fields"

export interface DateValues extends SaleTimesValues {
  doors: string
  most: string
}

interface DateFieldsProps<Values extends FieldValues & DateValues> {
  control: Control<Values>
  /** stated before the sale times, unless the form has stated it above */
  time_zone?: string
  /** said of a date that is sold already */
  most_hint?: string
}

/** What is decided for one date or for several new ones: doors, places per order, and when it is sold. */
export function DateFields<Values extends FieldValues & DateValues>({ control, time_zone, most_hint }: DateFieldsProps<Values>) {
  const { t } = useTranslation("console")

  return (
    <>
      <TextField
        control={control}
        name={"doors" as FieldPath<Values>}
        input_mode="numeric"
        label={t("dates.doors")}
        hint={t("dates.doorsHint")}
        max={3}
        optional
        rules={{ validate: (typed) => isDoors(String(typed)) || t("form.between", { min: 0, max: MAX_DOORS_MINUTES }) }}
      />
      <TextField
        control={control}
        name={"most" as FieldPath<Values>}
        input_mode="numeric"
        label={t("dates.max")}
        hint={most_hint}
        max={3}
        rules={{
          validate: (typed) =>
            (wholeOfText(String(typed)) ?? Infinity) <= MAX_PLACES_PER_ORDER ||
            t("form.between", { min: 1, max: MAX_PLACES_PER_ORDER }),
        }}
      />
      {time_zone && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("dates.clock", { zone: time_zone })}
        </Text>
      )}
      <SaleTimesFields control={control} />
    </>
  )
}
