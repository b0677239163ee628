import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Says that a buyer is owed money; renders nothing otherwise. */
export const RefundFailed = ({ sale }: { sale: Pick<SaleRowDTO, "has_failed_refund"> }) => {
  const { t } = useTranslation("console")

  return sale.has_failed_refund ? <StatusBadge color="red">{t("sales.refundFailed")}</StatusBadge> : null
}
