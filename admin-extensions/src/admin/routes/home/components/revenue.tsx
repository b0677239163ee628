import type { OverviewDTO } from "@guichet/ticketing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"

interface RevenueProps {
  sales: OverviewDTO["sales_this_week"]
  /** final sales whose order could not be written */
  parked_orders: number
  /** failed refunds, whose money is owed to the buyer */
  failed_refunds: number
}

/** The list stores its filters as JSON in the address. */
const PARKED_SALES = `/sales?order_state=${encodeURIComponent(JSON.stringify("parked"))}`

const FAILED_REFUNDS = `/sales?has_failed_refund=${encodeURIComponent(JSON.stringify("true"))}`

/** Revenue of the last seven days, per currency. */
export const Revenue = ({ sales, parked_orders, failed_refunds }: RevenueProps) => {
  const { t } = useTranslation("console")

  return (
    <Section title={t("home.revenue")} hint={t("home.revenueHint")}>
      <Sums sales={sales} />
      {failed_refunds > 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-error">
            {t("home.failedRefunds", { count: failed_refunds })}{" "}
            <Link to={FAILED_REFUNDS} className="text-ui-fg-interactive underline underline-offset-2">
              {t("home.seeFailedRefunds")}
            </Link>
          </Text>
        </Part>
      )}
      {parked_orders > 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-error">
            {t("home.parked", { count: parked_orders })}{" "}
            <Link to={PARKED_SALES} className="text-ui-fg-interactive underline underline-offset-2">
              {t("home.seeParked")}
            </Link>
          </Text>
        </Part>
      )}
    </Section>
  )
}

/** One sum per currency, with the number of sales. */
export const Sums = ({ sales }: Pick<RevenueProps, "sales">) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()

  return (
    <Part className="flex flex-wrap gap-8">
      {sales.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("home.noRevenue")}
        </Text>
      )}
      {sales.map((sale) => (
        <div key={sale.currency}>
          <p className="h1-core tabular-nums">{money(sale.amount_minor, sale.currency)}</p>
          <Text size="small" className="text-ui-fg-subtle">
            {t("home.saleCount", { count: sale.count, shown: count(sale.count) })}
          </Text>
        </div>
      ))}
    </Part>
  )
}
