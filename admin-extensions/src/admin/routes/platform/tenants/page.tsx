import { defineRouteConfig } from "@medusajs/admin-sdk"
import { BuildingStorefront } from "@medusajs/icons"
import type { AdminClient } from "@guichet/billing/contracts"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DataList } from "../../../components/data-list"
import { useMay } from "../../../lib/site"
import { useClients } from "./api"
import { useClientColumns } from "./columns"
import { EnterConsole } from "./components/enter-console"
import { UnconfirmedSites } from "./components/unconfirmed-sites"
import { useClientFilters, useClientsQuery } from "./filters"

/** Every client of the platform with its plan, newest first by default. */
const TenantsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [entered, setEntered] = useState<AdminClient | null>(null)
  const clients = useClients(useClientsQuery())
  const filters = useClientFilters()
  const columns = useClientColumns(may("platform.tenants.enter") ? setEntered : null)

  return (
    <>
      <DataList
        title={t("tenants.title")}
        rows={clients.data?.tenants}
        count={clients.data?.count}
        cursors={clients.data}
        query={clients}
        columns={columns}
        filters={filters as never}
        rowHref={({ id }) => `/platform/tenants/${id}`}
        none={{ title: t("tenants.none"), hint: t("tenants.noneHint") }}
        not_found={{ title: t("tenants.notFound"), hint: t("tenants.notFoundHint") }}
      />
      <UnconfirmedSites />
      <EnterConsole tenant={entered} onClose={() => setEntered(null)} />
    </>
  )
}

export const config = defineRouteConfig({ label: "nav.tenants", translationNs: "console", icon: BuildingStorefront, rank: 1 })

export const handle = { breadcrumb: () => null }

export default TenantsPage
