import { clientStatuses, NO_PLAN, type AdminClient } from "@guichet/billing/contracts"
import { createDataTableFilterHelper } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { oneOf } from "../../../lib/one-of"
import { usePageAsked } from "../../../lib/page-asked"
import { useMay } from "../../../lib/site"
import { usePlanChoices, type ClientsQuery } from "./api"

const filter = createDataTableFilterHelper<Omit<AdminClient, "plan" | "is_test"> & { plan: string; is_test: string }>()

/** What the address requests of the list of clients. */
export function useClientsQuery(): ClientsQuery {
  const [params] = useSearchParams()
  const { q, order } = usePageAsked()

  return {
    q,
    order,
    plan: oneOf(params.get("plan")),
    status: oneOf(params.get("status"), clientStatuses),
    is_test: oneOf(params.get("is_test"), ["true", "false"]),
    cursor: params.get("cursor") ?? undefined,
  }
}

export function useClientFilters() {
  const { t } = useTranslation("console")
  const may = useMay()
  const plans = usePlanChoices(may("platform.plans.read"))
  const by_plan = filter.accessor("plan", {
    type: "radio",
    label: t("tenants.plan"),
    options: [
      ...(plans.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      { value: NO_PLAN, label: t("tenants.noPlan") },
    ],
  })
  const by_status = filter.accessor("status", {
    type: "radio",
    label: t("tenants.state"),
    options: clientStatuses.map((value) => ({ value, label: t(`tenants.status.${value}`) })),
  })
  const by_test = filter.accessor("is_test", {
    type: "radio",
    label: t("tenants.test"),
    options: [
      { value: "true", label: t("tenants.testOnly") },
      { value: "false", label: t("tenants.noTests") },
    ],
  })

  return [...(may("platform.plans.read") ? [by_plan] : []), by_status, by_test]
}
