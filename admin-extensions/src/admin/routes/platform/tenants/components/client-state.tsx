import type { AdminClient } from "@guichet/billing/contracts"
import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors = { active: "green", suspended: "orange", closed: "grey" } as const

/** The action that is available in each state of a client. */
export const statusAction = { active: "suspend", suspended: "resume", closed: "reopen" } as const

/** A client that sells is only called active once someone has signed in there: until then it has no public page. */
export const ClientState = ({ status, is_confirmed }: Pick<AdminClient, "status" | "is_confirmed">) => {
  const { t } = useTranslation("console")

  if (status === "active" && !is_confirmed) {
    return <StatusBadge color="orange">{t("tenants.unconfirmed")}</StatusBadge>
  }

  return <StatusBadge color={colors[status]}>{t(`tenants.status.${status}`)}</StatusBadge>
}

/** A client's plan, and its subscription state if that is not the usual one. */
export const ClientPlan = ({ plan }: Pick<AdminClient, "plan">) => {
  const { t } = useTranslation("console")

  return (
    <span className="txt-small flex flex-wrap items-center gap-2">
      {plan?.name ?? t("tenants.noPlan")}
      {plan && plan.status !== "active" && (
        <Badge size="2xsmall" color={plan.status === "past_due" ? "orange" : "red"}>
          {t(`tenants.planStatus.${plan.status}`)}
        </Badge>
      )}
    </span>
  )
}
