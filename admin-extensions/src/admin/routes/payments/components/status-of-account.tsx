import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { shownStatus } from "../shown-status"

const colors: Record<ReturnType<typeof shownStatus>, "grey" | "green" | "orange" | "red"> = {
  not_connected: "grey",
  pending: "orange",
  enabled: "green",
  restricted: "orange",
  verifying: "orange",
  disabled: "red",
  revoked: "red",
}

export const StatusOfAccount = ({ status }: { status: ReturnType<typeof shownStatus> }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={colors[status]}>{t(`payments.status.${status}`)}</StatusBadge>
}
