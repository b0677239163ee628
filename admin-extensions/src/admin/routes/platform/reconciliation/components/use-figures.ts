import type { AdminMoneyDifference } from "@guichet/billing/contracts"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../lib/format"

/** Formats both figures, and their difference if they are in the same currency. */
export function useFigures() {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const amountText = (minor: number | null, currency: string) =>
    minor === null ? t("differences.nothing") : money(minor, currency)

  return ({ ours_minor, theirs_minor, currency, theirs_currency }: AdminMoneyDifference) => ({
    ours: amountText(ours_minor, currency),
    theirs: amountText(theirs_minor, theirs_currency ?? currency),
    gap: theirs_currency ? null : money((theirs_minor ?? 0) - (ours_minor ?? 0), currency),
  })
}
