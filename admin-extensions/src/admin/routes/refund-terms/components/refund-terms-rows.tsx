import type { RefundTerms } from "@guichet/ticketing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"
import { spanOf } from "../terms-values"

/** Refund terms in the organiser's view, step by step. */
export const RefundTermsRows = ({ terms }: { terms: RefundTerms | null }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()

  if (!terms) {
    return <SectionRow title={t("refundTerms.promise")} value={t("refundTerms.promises.none")} />
  }
  const until = (hours_before: number) => {
    const { count, unit } = spanOf({ hours_before })

    return hours_before === 0 ? t("refundTerms.toTheStart") : t(`refundTerms.before.${unit}`, { count })
  }

  return (
    <>
      {terms.steps.length === 0 && <SectionRow title={t("refundTerms.promise")} value={t("refundTerms.promises.never")} />}
      {terms.steps.map(({ hours_before, percent }) => (
        <SectionRow key={hours_before} title={until(hours_before)} value={t("refundTerms.share", { percent })} />
      ))}
      {terms.steps.length > 0 && (
        <SectionRow title={t("refundTerms.fee")} value={t(`refundTerms.fees.${terms.returns_fee ? "returned" : "kept"}`)} />
      )}
      <SectionRow
        title={t("refundTerms.exchange")}
        value={
          terms.exchange
            ? [
                until(terms.exchange.hours_before),
                terms.exchange.fee_minor > 0
                  ? t("refundTerms.exchangeFor", { amount: money(terms.exchange.fee_minor, terms.exchange.currency) })
                  : t("refundTerms.exchangeFree"),
              ].join(", ")
            : t("refundTerms.exchangeNone")
        }
      />
    </>
  )
}
