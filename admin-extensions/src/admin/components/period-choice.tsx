import { Button, Input, Label } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { usualPeriods, type Period } from "../lib/period"
import { Part } from "./section"

/** A period by its first and last day, or one of the usual periods; stored in the address. */
export const PeriodChoice = ({ period, today }: { period: Period; today: string }) => {
  const { t } = useTranslation("console")
  const [, setParams] = useSearchParams()
  const show = (asked: Period) => setParams({ ...asked })

  return (
    <Part className="flex flex-wrap items-end gap-3">
      <Day id="from" label={t("reports.from")} value={period.from} max={period.to} onDay={(from) => show({ ...period, from })} />
      <Day id="to" label={t("reports.to")} value={period.to} min={period.from} onDay={(to) => show({ ...period, to })} />
      <div className="flex flex-wrap gap-2">
        {usualPeriods(today).map(({ key, period: usual }) => (
          <Button
            key={key}
            size="small"
            variant="transparent"
            aria-pressed={usual.from === period.from && usual.to === period.to}
            onClick={() => show(usual)}
          >
            {t(`reports.${key}`)}
          </Button>
        ))}
      </div>
    </Part>
  )
}

interface DayProps {
  id: string
  label: string
  value: string
  min?: string
  max?: string
  onDay: (day: string) => void
}

const Day = ({ id, label, value, min, max, onDay }: DayProps) => (
  <div className="flex flex-col gap-1">
    <Label htmlFor={`report-${id}`} size="small" weight="plus">
      {label}
    </Label>
    <Input
      id={`report-${id}`}
      type="date"
      size="small"
      value={value}
      min={min}
      max={max}
      onChange={({ target }) => target.value && target.validity.valid && onDay(target.value)}
    />
  </div>
)
