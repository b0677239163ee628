import type { TFunction } from "i18next"
import { languageOf } from "../../../../lib/language"
import type { monthDayOf } from "../schedule-values"
import { nameOfWeekday } from "./weekdays"

/** The ways to repeat a date each month, in the words of that date: "On day 14", "On the second Sunday", "On the last Sunday". */
export function monthDayChoices(first: NonNullable<ReturnType<typeof monthDayOf>>, t: TFunction<"console">, language: string) {
  const weekday = nameOfWeekday(first.weekday, languageOf(language))
  const nth = t(`repeat.nth.${first.nth}` as "repeat.nth.1")

  return [
    { value: "day", label: t(first.day === 1 ? "repeat.monthBy.firstDay" : "repeat.monthBy.day", { day: first.day }) },
    { value: "weekday", label: t("repeat.monthBy.weekday", { nth, weekday }) },
    { value: "last_weekday", label: t("repeat.monthBy.lastWeekday", { weekday }) },
  ]
}
