import type { AdminPaymentAccount } from "@guichet/payments/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors: Record<AdminPaymentAccount["status"], "grey" | "green" | "orange" | "red"> = {
  not_connected: "grey",
  pending: "orange",
  enabled: "green",
  restricted: "orange",
  disabled: "red",
  revoked: "red",
}

export const StatusOfAccount = ({ status }: { status: AdminPaymentAccount["status"] }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={colors[status]}>{t(`payments.status.${status}`)}</StatusBadge>
}
