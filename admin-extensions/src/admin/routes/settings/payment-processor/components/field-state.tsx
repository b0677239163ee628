import type { PaymentFieldState } from "@guichet/payments/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLOURS: Record<PaymentFieldState, "grey" | "orange" | "green" | "red"> = {
  empty: "grey",
  filled: "orange",
  verified: "green",
  failed: "red",
}

export const FieldState = ({ state }: { state: PaymentFieldState }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={COLOURS[state]}>{t(`processor.states.${state}`)}</StatusBadge>
}
