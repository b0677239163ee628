import { defineRouteConfig } from "@medusajs/admin-sdk"
import { House } from "@medusajs/icons"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Closed } from "../../components/closed"
import { Empty } from "../../components/empty"
import { Section } from "../../components/section"
import { Suspended } from "../../components/suspended"
import { LoadStatePage } from "../../components/load-state"
import { useMay, useSite } from "../../lib/site"
import { useDraftEvent } from "../events/api"
import { useBrand } from "../site/brand-api"
import { useAccount, useChartCount, useOverview } from "./api"
import { Clients } from "./components/clients"
import { ClientsRevenue } from "./components/clients-revenue"
import { UpcomingDates } from "./components/upcoming-dates"
import { FirstSteps } from "./components/first-steps"
import { Revenue } from "./components/revenue"
import { WaitingApprovals } from "./components/waiting-approvals"

/** Tonight and this week first, then the week's revenue; unfinished setup on top. The operator's page starts with its clients. */
const HomePage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data: site } = useSite()
  const sees_sales = may("sales.read")
  const overview = useOverview(sees_sales)
  const account = useAccount(site !== undefined && site.tenant.kind === "client")
  const charts = useChartCount(may("event.read"))
  const draft = useDraftEvent(may("event.read"))
  const brand = useBrand(may("site.write"))

  if (site && !sees_sales) {
    return (
      <Section level="h1" title={t("home.title")}>
        <Empty title={t("home.noSales")} hint={t("home.noSalesHint")} />
      </Section>
    )
  }
  if (overview.error || !site || !overview.data) {
    return <LoadStatePage title={t("home.title")} error={overview.error} onRetry={overview.refetch} />
  }
  const has_chart = (charts.data ?? 0) > 0
  const is_client = site.tenant.kind === "client"
  const { tonight, this_week, sales_this_week, events, orders_backlog, failed_refunds } = overview.data
  const plays = is_client || has_chart || tonight.length + this_week.length > 0

  return (
    <div className="flex flex-col gap-y-3">
      <Heading level="h1" className="sr-only">
        {t("home.title")}
      </Heading>
      <Suspended suspension={site.tenant.closing ? null : site.tenant.suspension} hint={t("client.suspendedHere")} />
      <Closed closing={site.tenant.closing} hint={(until) => t("client.closedHere", { until })} />
      {may("platform.approvals.read") && <WaitingApprovals />}
      {may("platform.tenants.read") && <Clients />}
      {plays && !site.tenant.closing && (
        <FirstSteps
          needs_account={is_client}
          has_account={account.data?.status === "enabled"}
          has_event={events.draft + events.published > 0}
          draft_id={draft.data?.id ?? null}
          has_published={events.published > 0}
          has_terms={brand.data ? Object.values(brand.data.texts.terms).some((text) => text !== "") : null}
          has_contact={brand.data ? brand.data.support_address !== null : null}
          is_known={charts.data !== undefined && (!is_client || account.data !== undefined)}
        />
      )}
      {plays && <UpcomingDates title={t("home.tonight")} empty={t("home.nothingTonight")} dates={tonight} />}
      {plays && <UpcomingDates title={t("home.thisWeek")} empty={t("home.nothingThisWeek")} dates={this_week} />}
      {may("platform.money.read") && <ClientsRevenue time_zone={site.tenant.time_zone} />}
      {(plays || orders_backlog.parked + failed_refunds > 0) && (
        <Revenue sales={sales_this_week} parked_orders={orders_backlog.parked} failed_refunds={failed_refunds} />
      )}
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.home", translationNs: "console", icon: House, rank: 0 })

export const handle = { breadcrumb: () => null }

export default HomePage
