import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { MoneyTabs } from "../../../components/money-tabs"
import { PeriodChoice } from "../../../components/period-choice"
import { NextPage } from "../../../components/next-page"
import { Section } from "../../../components/section"
import { LoadState, LoadStatePage } from "../../../components/load-state"
import { dayIn } from "../../../lib/day-of"
import { useFormat } from "../../../lib/format"
import { periodOf } from "../../../lib/period"
import { useSite } from "../../../lib/site"
import { platformReportFile, usePlatformReport } from "./api"
import { ClientsTable } from "./components/clients-table"
import { Totals } from "./components/totals"

/** Sales of all clients in a period, one section per currency; the period is stored in the address. */
const PlatformReportsPage = () => {
  const { t } = useTranslation("console")
  const { data: site, error, refetch } = useSite()

  return site ? (
    <PlatformReport time_zone={site.tenant.time_zone} />
  ) : (
    <LoadStatePage title={t("platformReports.title")} error={error} onRetry={refetch} />
  )
}

const PlatformReport = ({ time_zone }: { time_zone: string }) => {
  const { t } = useTranslation("console")
  const { count, language } = useFormat()
  const [params] = useSearchParams()
  const [today] = useState(() => dayIn(new Date(), time_zone))
  const period = periodOf(params, today)
  const list = usePlatformReport(period)
  const { data, error, refetch } = list
  const totals = data?.pages[0].totals
  const rows = data?.pages.flatMap((page) => page.rows) ?? []

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section
        level="h1"
        title={t("platformReports.title")}
        hint={t("platformReports.hint")}
        actions={
          <Button size="small" variant="secondary" asChild>
            <a href={platformReportFile(period, language)} download>
              {t("reports.file")}
            </a>
          </Button>
        }
      >
        <PeriodChoice period={period} today={today} />
        {!totals && <LoadState error={error} onRetry={refetch} rows={5} />}
        {totals?.length === 0 && <Empty title={t("reports.none")} hint={t("reports.noneHint")} />}
      </Section>
      {totals?.map((of) => (
        <Section
          key={of.currency}
          title={of.currency.toUpperCase()}
          hint={t("platformReports.clients", { count: of.tenant_count, shown: count(of.tenant_count) })}
        >
          <Totals of={of} />
          <ClientsTable label={of.currency.toUpperCase()} rows={rows.filter(({ currency }) => currency === of.currency)} />
        </Section>
      ))}
      <NextPage list={list} label={t("platformReports.more")} />
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "moneyTabs.reports", translationNs: "console" }

export default PlatformReportsPage
