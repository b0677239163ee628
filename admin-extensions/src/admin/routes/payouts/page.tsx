import { defineRouteConfig } from "@medusajs/admin-sdk"
import { payoutStateNames } from "@guichet/payments/contracts"
import { Cash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../components/empty"
import { NextPage } from "../../components/next-page"
import { Part, Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { useFormat } from "../../lib/format"
import { useSite } from "../../lib/site"
import { usePayouts } from "./api"
import { BalanceNotice } from "./components/balance-notice"
import { OwnDifferences } from "./components/own-differences"
import { PayoutFilters } from "./components/payout-filters"
import { PayoutRow } from "./components/payout-row"

/** What the provider has paid to the bank, what is on its way, and what did not arrive. */
const PayoutsPage = () => {
  const { t } = useTranslation("console")
  const { money, dayHere } = useFormat()
  const { data: site } = useSite()
  const [params] = useSearchParams()
  const state = payoutStateNames.find((one) => one === params.get("state"))
  const currency = /^[a-z]{3}$/.exec(params.get("currency") ?? "")?.[0]
  const list = usePayouts({ state, currency })
  const { data, error, refetch } = list
  const payouts = data?.pages.flatMap((page) => page.payouts)
  const [first] = data?.pages ?? []
  const is_filtered = Boolean(state ?? currency)

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("payouts.title")}
        hint={t("payouts.hint")}
        actions={(is_filtered || (payouts && payouts.length > 0)) && <PayoutFilters currencies={first?.currencies ?? []} />}
      >
        <BalanceNotice />
        {first?.on_the_way.map((way) => (
          <Part key={way.currency}>
            {t("payouts.onTheWay", {
              count: way.count,
              amount: money(way.amount_minor, way.currency),
              day: dayHere(way.arrives_at),
            })}
          </Part>
        ))}
        {!payouts && <LoadState error={error} onRetry={refetch} rows={5} />}
        {payouts?.length === 0 && (
          <Empty
            title={t(is_filtered ? "payouts.notFound" : "payouts.none")}
            hint={t(is_filtered ? "payouts.notFoundHint" : "payouts.noneHint")}
          />
        )}
        <ul className="divide-y" aria-label={t("payouts.title")}>
          {payouts?.map((payout) => (
            <PayoutRow key={payout.id} payout={payout} />
          ))}
        </ul>
        <NextPage list={list} label={t("payouts.older")} />
      </Section>
      {site?.tenant.kind === "client" && <OwnDifferences />}
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.payouts", translationNs: "console", icon: Cash, rank: 5.2 })

export const handle = { breadcrumb: () => null }

export default PayoutsPage
