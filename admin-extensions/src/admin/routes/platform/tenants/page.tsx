import { defineRouteConfig } from "@medusajs/admin-sdk"
import { BuildingStorefront } from "@medusajs/icons"
import type { AdminPlatformTenant } from "@guichet/tenancy/contracts"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DataList } from "../../../components/data-list"
import { usePageAsked } from "../../../lib/page-asked"
import { useMay } from "../../../lib/site"
import { useSubscriptions, useTenants } from "./api"
import { useTenantColumns } from "./columns"
import { EnterConsole } from "./components/enter-console"

/** Every client of the platform, newest first unless asked otherwise; its plan beside it. */
const TenantsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [entered, setEntered] = useState<AdminPlatformTenant | null>(null)
  const tenants = useTenants(usePageAsked())
  const plans = useSubscriptions((tenants.data?.tenants ?? []).map(({ id }) => id))
  const columns = useTenantColumns(plans, may("platform.tenants.enter") ? setEntered : null)

  return (
    <>
      <DataList
        title={t("tenants.title")}
        rows={tenants.data?.tenants}
        count={tenants.data?.count}
        query={tenants}
        columns={columns}
        none={{ title: t("tenants.none"), hint: t("tenants.noneHint") }}
        not_found={{ title: t("tenants.notFound"), hint: t("tenants.notFoundHint") }}
      />
      <EnterConsole tenant={entered} onClose={() => setEntered(null)} />
    </>
  )
}

export const config = defineRouteConfig({ label: "nav.tenants", translationNs: "console", icon: BuildingStorefront, rank: 1 })

export const handle = { breadcrumb: () => null }

export default TenantsPage
