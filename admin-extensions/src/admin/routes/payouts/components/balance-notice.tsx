import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useBalance } from "../api"
import { balanceLines } from "../balance-lines"

/** The balance at the provider: what can be paid out, what is becoming available, and what a negative balance means. */
export const BalanceNotice = () => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const { data } = useBalance()
  const lines = data ? balanceLines(data) : []

  if (lines.length === 0 && data?.state !== "unreadable") {
    return null
  }

  return (
    <Part className="flex flex-col gap-2">
      {lines.map(({ currency, available_minor, pending_minor }) => (
        <dl key={currency} className="flex flex-wrap gap-x-8 gap-y-2">
          <div>
            <dt className="txt-small text-ui-fg-subtle">{t("payouts.available")}</dt>
            <dd className="font-medium tabular-nums">{money(available_minor, currency)}</dd>
          </div>
          <div>
            <dt className="txt-small text-ui-fg-subtle">{t("payouts.becoming")}</dt>
            <dd className="font-medium tabular-nums">{money(pending_minor, currency)}</dd>
          </div>
        </dl>
      ))}
      {lines
        .filter(({ is_covered }) => is_covered !== null)
        .map(({ currency, available_minor, pending_minor, is_covered }) => (
          <Alert key={currency} variant={is_covered ? "info" : "warning"}>
            {t(is_covered ? "payouts.negativeCovered" : "payouts.negative", {
              amount: money(is_covered ? -available_minor : available_minor, currency),
              pending: money(pending_minor, currency),
            })}
          </Alert>
        ))}
      {data?.state === "unreadable" && <Alert variant="info">{t("payouts.unreadable")}</Alert>}
    </Part>
  )
}
