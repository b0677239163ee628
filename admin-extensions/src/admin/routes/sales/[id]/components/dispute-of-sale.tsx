import type { SaleDisputeDTO } from "@guichet/ticketing/contracts"
import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"

/** What the buyer's bank does with this sale's money, or with the additional payment of an exchange, and where to answer. */
export const DisputeOfSale = ({ dispute }: { dispute: SaleDisputeDTO }) => {
  const { id, phase, amount_minor, currency, due_by, is_of_difference, is_partial, is_regained } = dispute
  const shown = phase === "lost" && is_partial ? "partly_lost" : is_regained && !is_partial ? "regained" : phase
  const { t } = useTranslation("console")
  const { money, here } = useFormat()
  const is_going_on = phase === "open" || phase === "inquiry"

  return (
    <Part>
      <Alert variant={phase === "open" || phase === "lost" ? "error" : "info"}>
        <span className="flex flex-col items-start gap-1">
          <span>
            {t(`disputes.${is_of_difference ? "ofDifference" : "ofSale"}.${shown}`, { amount: money(amount_minor, currency) })}
          </span>
          {is_going_on && due_by && <span>{t("disputes.due", { when: here(due_by) })}</span>}
          <Link to={`/disputes/${id}`} className="text-ui-fg-interactive">
            {t("disputes.see")}
          </Link>
        </span>
      </Alert>
    </Part>
  )
}
