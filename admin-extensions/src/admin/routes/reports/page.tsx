import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../components/empty"
import { PeriodChoice } from "../../components/period-choice"
import { Section } from "../../components/section"
import { LoadState, LoadStatePage } from "../../components/load-state"
import { dayIn } from "../../lib/day-of"
import { useFormat } from "../../lib/format"
import { useSite } from "../../lib/site"
import { periodOf } from "../../lib/period"
import { reportFile, useSalesReport } from "./api"
import { SalesTabs } from "../sales/components/sales-tabs"
import { CurrencyReport } from "./components/currency-report"

/** Sales, refunds and taxes of a period, by event; the period is stored in the address. */
const ReportsPage = () => {
  const { t } = useTranslation("console")
  const { data: site, error, refetch } = useSite()

  return site ? (
    <Report time_zone={site.tenant.time_zone} />
  ) : (
    <LoadStatePage title={t("reports.title")} error={error} onRetry={refetch} />
  )
}

const Report = ({ time_zone }: { time_zone: string }) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const [params] = useSearchParams()
  const [today] = useState(() => dayIn(new Date(), time_zone))
  const period = periodOf(params, today)
  const { data: report, error, refetch } = useSalesReport(period)

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
        <PeriodChoice period={period} today={today} />
        {!report && <LoadState error={error} onRetry={refetch} rows={5} />}
        {report?.currencies.length === 0 && <Empty title={t("reports.none")} hint={t("reports.noneHint")} />}
      </Section>
      {report?.currencies.map((of) => (
        <CurrencyReport key={of.currency} report={of} />
      ))}
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "reports.title", translationNs: "console" }

export default ReportsPage
