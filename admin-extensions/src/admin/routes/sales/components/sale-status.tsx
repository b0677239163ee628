import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type Shown = "authorised" | "final" | "failed" | "partly_refunded" | "refunded"

const colors: Record<Shown, "grey" | "green" | "orange" | "red"> = {
  authorised: "orange",
  final: "green",
  failed: "red",
  partly_refunded: "orange",
  refunded: "grey",
}

function shownState({ state, ticket_count, refunded_ticket_count }: SaleRowDTO): Shown {
  if (state !== "final" || refunded_ticket_count === 0) {
    return state
  }

  return refunded_ticket_count === ticket_count ? "refunded" : "partly_refunded"
}

export const SaleStatus = ({ sale }: { sale: SaleRowDTO }) => {
  const { t } = useTranslation("console")
  const shown = shownState(sale)

  return <StatusBadge color={colors[shown]}>{t(`sales.status.${shown}`)}</StatusBadge>
}
