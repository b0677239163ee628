import { Button, Input, Label } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../components/empty"
import { Part, Section } from "../../components/section"
import { Waiting } from "../../components/waiting"
import { dayIn } from "../../lib/day-of"
import { useFormat } from "../../lib/format"
import { useSite } from "../../lib/site"
import { reportFile, useSalesReport, type Period } from "./api"
import { SalesTabs } from "../sales/components/sales-tabs"
import { CurrencyReport } from "./components/currency-report"
import { periodOf, usualPeriods } from "./period"

/** What was sold, given back and taxed in a period, by event; the period is kept in the address. */
const ReportsPage = () => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const { data: site } = useSite()
  const [params, setParams] = useSearchParams()
  const [today] = useState(() => dayIn(new Date(), site?.tenant.time_zone ?? "UTC"))
  const period = periodOf(params, today)
  const { data: report, error, refetch } = useSalesReport(period)
  const show = (asked: Period) => setParams({ ...asked })

  return (
    <div className="flex flex-col gap-y-3">
      <SalesTabs />
      <Section
        level="h1"
        title={t("reports.title")}
        hint={t("reports.hint")}
        actions={
          <Button size="small" variant="secondary" asChild>
            <a href={reportFile(period, language)} download>
              {t("reports.file")}
            </a>
          </Button>
        }
      >
        <Part className="flex flex-wrap items-end gap-3">
          <Day
            id="from"
            label={t("reports.from")}
            value={period.from}
            max={period.to}
            onDay={(from) => show({ ...period, from })}
          />
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
        {!report && <Waiting error={error} onRetry={refetch} rows={5} />}
        {report?.currencies.length === 0 && <Empty title={t("reports.none")} hint={t("reports.noneHint")} />}
      </Section>
      {report?.currencies.map((of) => (
        <CurrencyReport key={of.currency} report={of} />
      ))}
    </div>
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

export default ReportsPage
