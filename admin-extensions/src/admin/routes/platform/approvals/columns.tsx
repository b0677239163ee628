import type { AdminApprovalRow } from "@guichet/replication/contracts"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../lib/format"
import { RequestStatus } from "./components/request-status"

const column = createDataTableColumnHelper<AdminApprovalRow>()

export function useApprovalColumns() {
  const { t } = useTranslation("console")
  const { here } = useFormat()

  return useMemo(
    () => [
      column.accessor("tenant", {
        header: t("approvals.client"),
        cell: ({ row: { original } }) => (
          <Link
            to={`/platform/approvals/${original.id}`}
            className="flex max-w-[11rem] flex-col py-1 md:max-w-[15rem]"
            onClick={(event) => event.stopPropagation()}
          >
            <span className="text-ui-fg-base txt-small-plus truncate">{original.tenant.name}</span>
            <span className="text-ui-fg-subtle txt-small truncate">{original.member_email}</span>
          </Link>
        ),
      }),
      column.accessor("state", {
        header: t("approvals.state"),
        cell: ({ getValue }) => <RequestStatus state={getValue()} />,
      }),
      column.accessor("event", {
        header: t("approvals.event"),
        cell: ({ getValue }) => (
          <span className="block max-w-[15rem] truncate">{getValue()?.title ?? t("approvals.eventGone")}</span>
        ),
      }),
      column.accessor("asked_at", { header: t("approvals.asked"), cell: ({ getValue }) => here(getValue()) }),
    ],
    [t, here]
  )
}
