import type { AdminPayout } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { usePayout } from "../api"
import { PayoutStatus } from "../components/payout-status"
import { PayoutLines } from "./components/payout-lines"

/** One payout: whether it arrived, and its sales, refunds and fees. */
const PayoutPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { money, here, dayHere, language } = useFormat()
  const { data: payout, error, refetch } = usePayout(id)

  if (!payout) {
    return <LoadStatePage title={t("payouts.one")} error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={money(payout.amount_minor, payout.currency)}
        hint={t(`payouts.when.${payout.state}`, { day: dayHere(payout.arrives_at) })}
        actions={<PayoutStatus payout={payout} />}
      >
        <Trouble payout={payout} />
        <SectionRow title={t("payouts.made")} value={here(payout.made_at)} />
        <SectionRow title={t("payouts.arrives")} value={dayHere(payout.arrives_at)} />
        <SectionRow title={t("payments.reference")} value={<span className="break-all">{payout.provider_ref}</span>} />
        <SectionRow title={t("payouts.adds")} value={t(`payouts.reconciliation.${payout.reconciliation}`)} />
      </Section>
      {payout.line_count !== null && payout.line_count > 0 && (
        <Section
          title={t("payouts.lines")}
          hint={t("payouts.linesHint", { count: payout.line_count, amount: money(payout.lines_minor ?? 0, payout.currency) })}
          actions={
            <Button size="small" variant="secondary" asChild>
              <a href={`/admin/payouts/${payout.id}/export?locale=${language}`} download>
                {t("payouts.export")}
              </a>
            </Button>
          }
        >
          <PayoutLines id={payout.id} />
        </Section>
      )}
    </div>
  )
}

/** Why it did not arrive or does not add up, and what to do. */
const Trouble = ({ payout }: { payout: AdminPayout }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()

  return (
    <>
      {payout.state === "failed" && (
        <Part>
          <Alert variant="error">
            {[
              t([`payouts.failure.${payout.failure_code}`, "payouts.failure.other"] as never),
              t(payout.was_paid ? "payouts.failedLater" : "payouts.failedNow"),
            ].join(" ")}
          </Alert>
        </Part>
      )}
      {payout.reconciliation === "unbalanced" && (
        <Part>
          <Alert variant="warning">
            {t("payouts.unbalanced", {
              amount: money(payout.amount_minor, payout.currency),
              lines: money(payout.lines_minor ?? 0, payout.currency),
            })}
          </Alert>
        </Part>
      )}
    </>
  )
}

export default PayoutPage
