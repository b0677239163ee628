import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type Shown = "authorised" | "final" | "failed" | "partly_refunded" | "refunded" | "partly_lost" | "lost"

const colors: Record<Shown, "grey" | "green" | "orange" | "red"> = {
  authorised: "orange",
  final: "green",
  failed: "red",
  partly_refunded: "orange",
  refunded: "grey",
  partly_lost: "orange",
  lost: "red",
}

/** A failed refund does not count as refunded (`RefundFailed` shows it), nor does money that a bank took back. */
function shownState(sale: SaleRowDTO): Shown {
  const { state, ticket_count, refunded_ticket_count, refunded_minor, has_failed_refund, is_lost, is_partly_lost } = sale
  if (is_lost && refunded_ticket_count < ticket_count) {
    return "lost"
  }
  if (is_partly_lost && refunded_ticket_count < ticket_count) {
    return "partly_lost"
  }
  if (state !== "final" || refunded_ticket_count === 0) {
    return state
  }
  if (has_failed_refund) {
    return refunded_minor > 0 ? "partly_refunded" : state
  }

  return refunded_ticket_count === ticket_count ? "refunded" : "partly_refunded"
}

export const SaleStatus = ({ sale }: { sale: SaleRowDTO }) => {
  const { t } = useTranslation("console")
  const shown = shownState(sale)

  return <StatusBadge color={colors[shown]}>{t(`sales.status.${shown}`)}</StatusBadge>
}
