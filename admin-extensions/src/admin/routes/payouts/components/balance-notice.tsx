import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useBalance } from "../api"

/** A balance below zero holds refunds back: what it means, and what helps. Nothing while all is well. */
export const BalanceNotice = () => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const { data } = useBalance()
  const below = data?.balances.filter(({ available_minor }) => available_minor < 0) ?? []

  if (below.length === 0 && data?.state !== "unreadable") {
    return null
  }

  return (
    <Part className="flex flex-col gap-2">
      {below.map(({ currency, available_minor }) => (
        <Alert key={currency} variant="warning">
          {t("payouts.negative", { amount: money(available_minor, currency) })}
        </Alert>
      ))}
      {data?.state === "unreadable" && <Alert variant="info">{t("payouts.unreadable")}</Alert>}
    </Part>
  )
}
