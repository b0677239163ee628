import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { PlansTabs } from "../../../components/plans-tabs"
import { NextPage } from "../../../components/next-page"
import { Part, Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useRates } from "./api"
import { RateRow } from "./components/rate-row"

/** The only source of rates: how current they are, all past and present ones, and the upload of new ones. */
const ExchangeRatesPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const list = useRates()
  const { data, error, refetch } = list
  const rates = data?.pages.flatMap((page) => page.rates)
  const upload = may("platform.plans.write") && (
    <Button size="small" variant="secondary" asChild>
      <Link to="/platform/exchange-rates/upload">{t("rates.upload")}</Link>
    </Button>
  )

  return (
    <div className="flex flex-col gap-y-3">
      <PlansTabs />
      <Section level="h1" title={t("rates.title")} hint={t("rates.hint")} actions={rates && rates.length > 0 && upload}>
        {!rates && <LoadState error={error} onRetry={refetch} rows={5} />}
        {rates?.length === 0 && <Empty title={t("rates.none")} hint={t("rates.noneHint")} action={upload} />}
        {data && rates && rates.length > 0 && <RatesStatus {...data.pages[0].status} />}
        {rates && rates.length > 0 && (
          <ul className="divide-y" aria-label={t("rates.list")}>
            {rates.map((rate) => (
              <RateRow key={rate.id} rate={rate} />
            ))}
          </ul>
        )}
        <NextPage list={list} label={t("rates.older")} />
      </Section>
      <Outlet />
    </div>
  )
}

interface RatesStatusProps {
  currencies: number
  stale: number
  newest_as_of: string | null
}

const RatesStatus = ({ currencies, stale, newest_as_of }: RatesStatusProps) => {
  const { t } = useTranslation("console")
  const { date } = useFormat()

  return (
    <Part>
      <Text size="small" role={stale > 0 ? "alert" : undefined} className={stale > 0 ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
        {stale > 0 ? t("rates.stale", { count: stale, of: currencies }) : t("rates.fresh", { day: date(newest_as_of ?? "") })}
      </Text>
    </Part>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "plansTabs.rates", translationNs: "console" }

export default ExchangeRatesPage
