import type { AdminPlan } from "@guichet/billing/contracts"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../lib/format"
import { PlanStatus } from "./components/plan-status"

const column = createDataTableColumnHelper<AdminPlan>()

export function usePlanColumns() {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()

  return useMemo(
    () => [
      column.accessor("name", {
        header: t("plans.name"),
        cell: ({ row: { original } }) => (
          <Link
            to={`/platform/plans/${original.id}`}
            className="txt-small-plus text-ui-fg-base py-1"
            onClick={(event) => event.stopPropagation()}
          >
            {original.name}
          </Link>
        ),
      }),
      column.accessor("state", {
        header: t("plans.state"),
        cell: ({ getValue }) => <PlanStatus state={getValue()} />,
      }),
      column.accessor("prices", {
        header: t("plans.month"),
        cell: ({ getValue }) => (
          <span className="flex flex-col tabular-nums">
            {getValue().map(({ currency, monthly_minor }) => (
              <span key={currency}>{money(monthly_minor, currency)}</span>
            ))}
          </span>
        ),
      }),
      column.accessor("subscriber_count", { header: t("plans.clients"), cell: ({ getValue }) => count(getValue()) }),
    ],
    [t, money, count]
  )
}
