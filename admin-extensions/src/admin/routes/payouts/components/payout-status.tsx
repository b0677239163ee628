import type { AdminPayout } from "@guichet/payments/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLOURS = { pending: "blue", in_transit: "blue", paid: "green", failed: "red", canceled: "grey" } as const

export const PayoutStatus = ({ payout: { state } }: { payout: Pick<AdminPayout, "state"> }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={COLOURS[state]}>{t(`payouts.state.${state}`)}</StatusBadge>
}
