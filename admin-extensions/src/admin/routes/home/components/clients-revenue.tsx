import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { dayIn } from "../../../lib/day-of"
import { lastDays } from "../../../lib/period"
import { usePlatformReport } from "../../platform/reports/api"
import { Sums } from "./revenue"

const DAYS = 7

/** What all clients together sold in the last seven days, per currency. */
export const ClientsRevenue = ({ time_zone }: { time_zone: string }) => {
  const { t } = useTranslation("console")
  const [period] = useState(() => lastDays(dayIn(new Date(), time_zone), DAYS))
  const { data, error, refetch } = usePlatformReport(period)

  return (
    <Section title={t("home.clientsRevenue")} hint={t("home.revenueHint")}>
      {data ? (
        <Sums
          sales={data.pages[0].totals.map(({ sale_count, sold_minor, currency }) => ({
            count: sale_count,
            amount_minor: sold_minor,
            currency,
          }))}
        />
      ) : (
        <LoadState error={error} onRetry={refetch} />
      )}
    </Section>
  )
}
