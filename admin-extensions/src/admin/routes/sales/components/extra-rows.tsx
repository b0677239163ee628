import type { SaleDTO, SaleExtraDTO } from "@guichet/ticketing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"
import { extraName } from "./extra-name"

/** Add-ons and donations of one sale. */
export const ExtraRows = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")
  const { price } = useFormat()

  return (
    <ul className="divide-y">
      {sale.extras.map((extra) => (
        <li key={extra.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6">
          <Text size="small" weight="plus" className="min-w-0 flex-1 basis-48 break-words">
            {extraName(extra, t)}
          </Text>
          <RefundBadge sale={sale} extra={extra} />
          <Text size="small" className="tabular-nums">
            {price(extra.amount_minor, sale.currency)}
          </Text>
        </li>
      ))}
    </ul>
  )
}

/** Renders nothing without a refund. */
const RefundBadge = ({ sale, extra }: { sale: SaleDTO; extra: SaleExtraDTO }) => {
  const { t } = useTranslation("console")
  const refund = sale.refunds.find(({ id }) => id === extra.refund_id)

  if (!refund) {
    return null
  }
  if (refund.state === "failed") {
    return <StatusBadge color="red">{t("sales.refundFailed")}</StatusBadge>
  }
  const is_done = refund.state === "accepted" || refund.state === "returned"

  return <StatusBadge color={is_done ? "grey" : "orange"}>{t(is_done ? "ticket.refunded" : "ticket.refunding")}</StatusBadge>
}
