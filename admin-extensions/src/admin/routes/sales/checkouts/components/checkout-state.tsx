import type { OpenCheckoutDTO } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

export const CheckoutState = ({ state }: Pick<OpenCheckoutDTO, "state">) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={state === "paying" ? "orange" : "grey"}>{t(`checkouts.states.${state}`)}</StatusBadge>
}
