import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Says that a paid sale has no order; renders nothing otherwise. */
export const OrderMissing = ({ sale }: { sale: Pick<SaleRowDTO, "order_state"> }) => {
  const { t } = useTranslation("console")

  return sale.order_state === "parked" ? <StatusBadge color="red">{t("sales.orderState.parked")}</StatusBadge> : null
}
