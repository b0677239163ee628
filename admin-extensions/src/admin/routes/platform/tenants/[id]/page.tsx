import type { ConsoleEntryPage } from "@guichet/tenancy/contracts"
import { Badge, Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useParams } from "react-router-dom"
import { Closed } from "../../../../components/closed"
import { Exports } from "../../../../components/exports"
import { Section } from "../../../../components/section"
import { Suspended } from "../../../../components/suspended"
import { LoadStatePage } from "../../../../components/load-state"
import { siteUrlOf } from "../../../../lib/console-host"
import { useMay } from "../../../../lib/site"
import { useClient } from "../api"
import { ClientState, statusAction } from "../components/client-state"
import { EnterConsole } from "../components/enter-console"
import { Activity } from "./components/activity"
import { ClientPrice } from "./components/client-price"
import { ClientFacts } from "./components/client-facts"
import { SalesHistory } from "./components/sales-history"
import { NextActions } from "./components/next-actions"

/** One client at a glance: state, sales, debts, recent changes, and links. */
const ClientPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const [entering, setEntering] = useState<{ page?: ConsoleEntryPage } | null>(null)
  const { data: snapshot, error, refetch } = useClient(id)

  if (!snapshot) {
    return <LoadStatePage title={t("invoices.client")} error={error} onRetry={refetch} />
  }
  const { client } = snapshot
  const is_open = client.status !== "closed"

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={
          <span className="flex flex-wrap items-center gap-2">
            {client.name}
            <ClientState {...client} />
            {client.is_test && <Badge size="2xsmall">{t("tenants.test")}</Badge>}
          </span>
        }
        hint={client.canonical_host}
        actions={
          <>
            {client.is_confirmed && (
              <Button size="small" variant="secondary" asChild>
                <a href={siteUrlOf(client.canonical_host)} target="_blank" rel="noreferrer">
                  {t("client.openSite")}
                </a>
              </Button>
            )}
            {may("platform.tenants.write") && is_open && (
              <Button size="small" variant="secondary" asChild>
                <Link to="edit">{t("actions.edit")}</Link>
              </Button>
            )}
            {may("platform.tenants.write") && (is_open || client.closing?.can_reopen) && (
              <Button size="small" variant="secondary" asChild>
                <Link to="status">{t(`client.${statusAction[client.status]}.do`)}</Link>
              </Button>
            )}
            {may("platform.tenants.write") && is_open && (
              <Button size="small" variant="secondary" asChild>
                <Link to="close">{t("client.close.do")}</Link>
              </Button>
            )}
            {may("platform.tenants.enter") && is_open && (
              <Button size="small" variant="secondary" onClick={() => setEntering({})}>
                {t("tenants.enter")}
              </Button>
            )}
          </>
        }
      />
      <Suspended suspension={is_open ? client.suspension : null} hint={t("client.suspendedKept")} />
      <Closed
        closing={client.closing}
        hint={(until) => t(client.closing?.can_reopen ? "client.closedKept" : "client.closedOver", { until })}
      />
      <SalesHistory sales={snapshot.sales} time_zone={client.time_zone} />
      <ClientFacts snapshot={snapshot} />
      {client.plan && may("platform.plans.read") && <ClientPrice id={id} />}
      <NextActions client={client} onEnter={(page) => setEntering({ page })} />
      {may("platform.tenants.write") && <Exports path={`/admin/platform/tenants/${id}/exports`} hint={t("exports.clientHint")} />}
      <Activity activity={snapshot.activity} />
      <EnterConsole tenant={entering && client} page={entering?.page} onClose={() => setEntering(null)} />
      <Outlet />
    </div>
  )
}

export default ClientPage
