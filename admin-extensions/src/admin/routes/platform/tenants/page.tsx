import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DataTable } from "@medusajs/dashboard/components"
import { BuildingStorefront } from "@medusajs/icons"
import type { AdminPlatformTenant } from "@guichet/tenancy/contracts"
import { Container } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Problem } from "../../../components/problem"
import { Part } from "../../../components/section"
import { useMay } from "../../../lib/site"
import { PAGE_SIZE, useTenants } from "./api"
import { useTenantColumns } from "./columns"
import { EnterConsole } from "./components/enter-console"

/** Every client of the platform, newest first. */
const TenantsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [params] = useSearchParams()
  const [entered, setEntered] = useState<AdminPlatformTenant | null>(null)
  const { data, error, isPending, refetch } = useTenants({
    q: params.get("q") ?? undefined,
    offset: Number(params.get("offset") ?? 0),
  })
  const columns = useTenantColumns(may("platform.tenants.enter") ? setEntered : null)

  return (
    <Container className="p-0">
      {error ? (
        <Part>
          <Problem error={error} onRetry={() => refetch()} />
        </Part>
      ) : (
        <DataTable
          heading={t("tenants.title")}
          headingLevel="h1"
          data={data?.tenants}
          columns={columns}
          rowCount={data?.count}
          pageSize={PAGE_SIZE}
          getRowId={({ id }) => id}
          isLoading={isPending}
          emptyState={{
            empty: { heading: t("tenants.none"), description: t("tenants.noneHint") },
            filtered: { heading: t("tenants.notFound"), description: t("tenants.notFoundHint") },
          }}
        />
      )}
      <EnterConsole tenant={entered} onClose={() => setEntered(null)} />
    </Container>
  )
}

export const config = defineRouteConfig({ label: "nav.tenants", translationNs: "console", icon: BuildingStorefront, rank: 0 })

export const handle = { breadcrumb: () => null }

export default TenantsPage
