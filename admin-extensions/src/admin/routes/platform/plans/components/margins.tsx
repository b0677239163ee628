import type { PlanMargin } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"

/** The insufficient margins of a refusal; null for any other error, or none. */
export const shortfallsOf = (error: unknown): PlanMargin[] | null =>
  isApiError(error) && error.code === "price_below_cost" ? (error.details.shortfalls as PlanMargin[]) : null

/** The margin of each part of a plan's prices in the worst case, with the calculation. */
export const Margins = ({ margins }: { margins: PlanMargin[] }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()

  return (
    <ul className="flex flex-col gap-2">
      {margins.map(({ currency, of, price_minor, card_minor, cost_minor, left_minor }) => (
        <li key={`${currency}:${of}`}>
          <Text size="small" weight="plus">
            {currency.toUpperCase()} · {t(`costs.of.${of}`)}
          </Text>
          <Text size="small" className={`tabular-nums ${left_minor < 0 ? "text-ui-fg-error" : "text-ui-fg-subtle"}`}>
            {t("costs.arithmetic", {
              price: money(price_minor, currency),
              card: money(card_minor, currency),
              cost: money(cost_minor, currency),
              left: `${left_minor < 0 ? "−" : ""}${money(Math.abs(left_minor), currency)}`,
            })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
