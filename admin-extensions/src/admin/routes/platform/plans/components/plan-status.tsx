import type { PlanState } from "@guichet/billing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors = { draft: "grey", active: "green", retired: "orange" } as const

export const PlanStatus = ({ state }: { state: PlanState }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={colors[state]}>{t(`plans.status.${state}`)}</StatusBadge>
}
