import type { AdminClientPrice, OverrideField } from "@guichet/billing/contracts"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../lib/format"

type Price = NonNullable<AdminClientPrice["price"]>

/** Formats one field of a price: an override's value, or the plan's. */
export function usePriceWords() {
  const { t, i18n } = useTranslation("console")
  const { money } = useFormat()
  const say = (field: OverrideField, value: string | null, currency: string): string => {
    if (value === null) {
      return t("clientPrice.noBound")
    }
    if (field === "fee_collection") {
      return t(`plans.collected.${value}`)
    }

    return field === "percent"
      ? new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 6 }).format(Number(value) / 100)
      : money(Number(value), currency)
  }

  return {
    say,
    of: (price: Price, field: OverrideField) => {
      const value = price[field] ?? null

      return say(field, value === null ? null : String(value), price.currency)
    },
  }
}
