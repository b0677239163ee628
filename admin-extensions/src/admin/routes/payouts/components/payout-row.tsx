import type { AdminPayout } from "@guichet/payments/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../lib/format"
import { PayoutStatus } from "./payout-status"

export const PayoutRow = ({ payout }: { payout: AdminPayout }) => {
  const { t } = useTranslation("console")
  const { money, dayHere } = useFormat()
  const { id, amount_minor, currency, state, arrives_at, reconciliation } = payout

  return (
    <li>
      <Link
        to={`/payouts/${id}`}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex min-h-11 flex-wrap items-center justify-between gap-3 px-4 py-3 outline-none md:px-6"
      >
        <span className="min-w-0">
          <Text weight="plus" className="tabular-nums">
            {money(amount_minor, currency)}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t(`payouts.when.${state}`, { day: dayHere(arrives_at) })}
          </Text>
          {reconciliation === "unbalanced" && (
            <Text size="small" className="text-ui-fg-error">
              {t("payouts.unbalancedShort")}
            </Text>
          )}
        </span>
        <PayoutStatus payout={payout} />
      </Link>
    </li>
  )
}
