import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SelectField } from "../../../../components/select-field"
import { monthDayOf, type ScheduleValues } from "../schedule-values"
import { monthDayChoices } from "./month-day-choices"

/** Which day of each month, in the words of the first date. */
export const MonthDay = ({ control, first_local }: { control: Control<ScheduleValues>; first_local: string }) => {
  const { t, i18n } = useTranslation("console")
  const first = monthDayOf(first_local)

  if (!first) {
    return null
  }

  return (
    <SelectField
      control={control}
      name="month_by"
      label={t("repeat.monthBy.label")}
      hint={t("repeat.monthBy.hint")}
      choices={monthDayChoices(first, t, i18n.language)}
    />
  )
}
