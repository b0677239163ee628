import type { FeeBase, FeeCollection, PlanPriceTerms } from "@guichet/billing/contracts"
import { useTranslation } from "react-i18next"
import { useFormat } from "../lib/format"

interface PlanTermsProps {
  price: PlanPriceTerms
  fee_collection: FeeCollection
  fee_base: FeeBase
}

/** A plan's price in one currency, in words: per month, percentage, per ticket, limits, and when it is collected. */
export const PlanTerms = ({ price, fee_collection, fee_base }: PlanTermsProps) => {
  const { t, i18n } = useTranslation("console")
  const { money } = useFormat()
  const amount = (minor: number) => money(minor, price.currency)
  const percent = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 }).format(Number(price.percent))
  const parts = [
    price.monthly_minor > 0 ? t("plans.aMonth", { amount: amount(price.monthly_minor) }) : t("plans.noMonth"),
    t("plans.ofSale", { percent }),
    price.fixed_minor > 0 && t("plans.aTicket", { amount: amount(price.fixed_minor) }),
    !!price.free_fixed_minor && t("plans.aFreeTicket", { amount: amount(price.free_fixed_minor) }),
    price.min_minor != null && t("plans.atLeast", { amount: amount(price.min_minor) }),
    price.max_minor != null && t("plans.atMost", { amount: amount(price.max_minor) }),
  ]

  return (
    <span className="flex flex-col">
      {parts.filter(Boolean).map((part) => (
        <span key={String(part)}>{part}</span>
      ))}
      {fee_base === "tickets" && <span className="text-ui-fg-subtle">{t("plans.bases.tickets")}</span>}
      <span className="text-ui-fg-subtle">{t(`plans.collected.${fee_collection}`)}</span>
    </span>
  )
}
