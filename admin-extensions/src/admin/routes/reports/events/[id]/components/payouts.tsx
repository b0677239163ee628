import type { CurrencySettlement } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"
import { useMay } from "../../../../../lib/site"

/** The payouts that contain the event's card money, and the amount that is in none yet. */
export const Payouts = ({ of: { payouts, unpaid_minor, currency } }: { of: CurrencySettlement }) => {
  const { t } = useTranslation("console")
  const { money, dayHere } = useFormat()
  const may = useMay()

  if (payouts.length === 0 && unpaid_minor === 0) {
    return null
  }

  return (
    <Part className="flex flex-col gap-1">
      <Text size="small" weight="plus">
        {t("settlement.payouts")}
      </Text>
      {payouts.map(({ id, state, arrives_at, net_minor, amount_minor }) => {
        const when = t(`payouts.when.${state}` as "payouts.when.paid", { day: dayHere(arrives_at) })

        return (
          <div key={id} className="txt-small flex flex-wrap justify-between gap-x-4">
            {may("payouts.read") ? (
              <Link to={`/payouts/${id}`} className="text-ui-fg-interactive">
                {when}
              </Link>
            ) : (
              <span>{when}</span>
            )}
            <span className="tabular-nums">
              {t("settlement.partOf", { amount: money(net_minor, currency), whole: money(amount_minor, currency) })}
            </span>
          </div>
        )
      })}
      <div className="txt-small flex flex-wrap justify-between gap-x-4">
        <span>{t("settlement.unpaid")}</span>
        <span className="tabular-nums">{money(unpaid_minor, currency)}</span>
      </div>
    </Part>
  )
}
