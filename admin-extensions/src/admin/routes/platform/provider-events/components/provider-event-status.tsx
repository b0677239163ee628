import type { ProviderEventState } from "@guichet/payments/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLOURS = { received: "blue", parked: "orange", dead: "red", done: "green", ignored: "grey" } as const

export const ProviderEventStatus = ({ state }: { state: ProviderEventState }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={COLOURS[state]}>{t(`providerEvents.state.${state}`)}</StatusBadge>
}
