import type { DifferenceState } from "@guichet/billing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLOURS = { open: "red", explained: "blue", resolved: "green", gone: "grey" } as const

export const DifferenceStatus = ({ state }: { state: DifferenceState }) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={COLOURS[state]}>{t(`differences.state.${state}`)}</StatusBadge>
}
