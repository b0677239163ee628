import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SelectField } from "../../../../components/select-field"
import { languageOf } from "../../../../lib/language"
import { monthDayOf, type ScheduleValues } from "../schedule-values"
import { nameOfWeekday } from "./weekdays"

/** Which day of each month, in the words of the first date. */
export const MonthDay = ({ control, first_local }: { control: Control<ScheduleValues>; first_local: string }) => {
  const { t, i18n } = useTranslation("console")
  const first = monthDayOf(first_local)

  if (!first) {
    return null
  }
  const weekday = nameOfWeekday(first.weekday, languageOf(i18n.language))
  const nth = t(`repeat.nth.${first.nth}` as "repeat.nth.1")

  return (
    <SelectField
      control={control}
      name="month_by"
      label={t("repeat.monthBy.label")}
      hint={t("repeat.monthBy.hint")}
      choices={[
        { value: "day", label: t("repeat.monthBy.day", { day: first.day }) },
        { value: "weekday", label: t("repeat.monthBy.weekday", { nth, weekday }) },
        { value: "last_weekday", label: t("repeat.monthBy.lastWeekday", { weekday }) },
      ]}
    />
  )
}
