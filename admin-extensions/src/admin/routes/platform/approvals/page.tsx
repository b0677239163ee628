import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CheckCircle } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { DataList } from "../../../components/data-list"
import { usePageAsked } from "../../../lib/page-asked"
import { useApprovals } from "./api"
import { useApprovalColumns } from "./columns"

/** Requests to repeat dates: open ones first, the oldest on top. */
const ApprovalsPage = () => {
  const { t } = useTranslation("console")
  const { q, offset } = usePageAsked()
  const approvals = useApprovals({ q, offset })

  return (
    <DataList
      title={t("approvals.title")}
      rows={approvals.data?.approvals}
      count={approvals.data?.count}
      query={approvals}
      columns={useApprovalColumns()}
      rowHref={({ id }) => `/platform/approvals/${id}`}
      none={{ title: t("approvals.none"), hint: t("approvals.noneHint") }}
      not_found={{ title: t("approvals.notFound"), hint: t("approvals.notFoundHint") }}
    />
  )
}

export const config = defineRouteConfig({ label: "nav.approvals", translationNs: "console", icon: CheckCircle, rank: 1.5 })

export const handle = { breadcrumb: () => null }

export default ApprovalsPage
