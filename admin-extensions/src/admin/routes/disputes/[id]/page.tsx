import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useDispute } from "../api"
import { DisputeStatus } from "../components/dispute-status"
import { AcceptButton } from "./components/accept-button"
import { AnswerForm } from "./components/answer-form"
import { EvidenceShown } from "./components/evidence-shown"

/** One dispute: amount, reason and deadline, what the bank is shown, and the two ways to end it. */
const DisputePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { money, here } = useFormat()
  const { data, error, refetch } = useDispute(id)

  if (!data) {
    return <LoadStatePage title={t("disputes.one")} error={error} onRetry={refetch} />
  }
  const { dispute, evidence } = data
  const is_open = dispute.phase === "open" || dispute.phase === "inquiry"
  const may_answer = may("refund.create")
  const is_unsent = dispute.answer_state !== "sent"

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={money(dispute.amount_minor, dispute.currency)}
        hint={t([`disputes.reason.${dispute.reason}`, "disputes.reason.other"] as never)}
        actions={<DisputeStatus dispute={dispute} />}
      >
        <Part>
          <Alert variant={dispute.phase === "open" || dispute.phase === "lost" ? "warning" : "info"}>
            {t(`disputes.stateHints.${dispute.phase}`)}
          </Alert>
        </Part>
        <SectionRow title={t("disputes.opened")} value={here(dispute.opened_at)} />
        {is_open && dispute.due_by && <SectionRow title={t("disputes.until")} value={here(dispute.due_by)} />}
        {dispute.answered_at && <SectionRow title={t("disputes.answeredAt")} value={here(dispute.answered_at)} />}
        {dispute.decided_at && <SectionRow title={t("disputes.decidedAt")} value={here(dispute.decided_at)} />}
        <SectionRow title={t("payments.reference")} value={<span className="break-all">{dispute.provider_ref}</span>} />
        {dispute.sale_id && (
          <Part>
            <Button size="small" variant="secondary" asChild>
              <Link to={`/sales/${dispute.sale_id}`}>{t("disputes.sale")}</Link>
            </Button>
          </Part>
        )}
      </Section>
      {evidence && (is_open || !is_unsent) && (
        <Section
          title={t(is_unsent ? "disputes.wouldSend" : "disputes.wasSent")}
          hint={t(is_unsent ? "disputes.wouldSendHint" : "disputes.wasSentHint")}
        >
          <EvidenceShown evidence={evidence} />
          {is_open && is_unsent && may_answer && (dispute.takes_answer || dispute.answer_state === "sending") && (
            <AnswerForm dispute={dispute} />
          )}
        </Section>
      )}
      {is_open && is_unsent && may_answer && (
        <Section title={t("disputes.accept")} hint={t("disputes.acceptHint")}>
          <AcceptButton dispute={dispute} />
        </Section>
      )}
    </div>
  )
}

export default DisputePage
