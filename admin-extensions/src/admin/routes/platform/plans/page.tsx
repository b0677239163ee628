import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Tag } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Outlet } from "react-router-dom"
import { DataList } from "../../../components/data-list"
import { PlansTabs } from "../../../components/plans-tabs"
import { usePageAsked } from "../../../lib/page-asked"
import { useMay } from "../../../lib/site"
import { usePlans } from "./api"
import { usePlanColumns } from "./columns"

/** The plans that the operator offers its clients. */
const PlansPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const plans = usePlans(usePageAsked())
  const columns = usePlanColumns()

  return (
    <div className="flex flex-col gap-y-3">
      <PlansTabs />
      <DataList
        title={t("plans.title")}
        rows={plans.data?.plans}
        count={plans.data?.count}
        query={plans}
        columns={columns}
        rowHref={({ id }) => `/platform/plans/${id}`}
        create={may("platform.plans.write") ? { label: t("plans.create"), to: "/platform/plans/create" } : undefined}
        none={{ title: t("plans.none"), hint: t("plans.noneHint") }}
        not_found={{ title: t("plans.none"), hint: t("plans.noneHint") }}
      />
      <Outlet />
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.plans", translationNs: "console", icon: Tag, rank: 1.1 })

export const handle = { breadcrumb: () => null }

export default PlansPage
