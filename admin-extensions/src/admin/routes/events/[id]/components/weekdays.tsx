import type { Weekday } from "@guichet/replication/contracts"
import { Checkbox, Label, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { languageOf } from "../../../../lib/language"
import { WEEKDAYS } from "../schedule-values"

/** Derived from 5 January 2026, a Monday. */
export const nameOfWeekday = (weekday: Weekday, language: string) =>
  new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 4 + weekday)))

interface WeekdaysProps {
  value: Weekday[]
  onChange: (days: Weekday[]) => void
}

/** Weekdays of the repetition; without any, that of its first date applies. */
export const Weekdays = ({ value, onChange }: WeekdaysProps) => {
  const { t, i18n } = useTranslation("console")
  const toggle = (day: Weekday) => onChange(value.includes(day) ? value.filter((other) => other !== day) : [...value, day])

  return (
    <div role="group" aria-labelledby="repeat-weekdays" className="flex flex-col gap-2">
      <Text size="small" weight="plus" id="repeat-weekdays">
        {t("repeat.weekdays")}
      </Text>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {WEEKDAYS.map((day) => (
          <div key={day} className="flex items-center gap-2">
            <Checkbox id={`weekday-${day}`} checked={value.includes(day)} onCheckedChange={() => toggle(day)} />
            <Label htmlFor={`weekday-${day}`} size="small">
              {nameOfWeekday(day, languageOf(i18n.language))}
            </Label>
          </div>
        ))}
      </div>
    </div>
  )
}
