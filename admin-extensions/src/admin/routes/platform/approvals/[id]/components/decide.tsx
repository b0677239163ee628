import { CHECKS, MAX_INTERNAL_NOTE_LENGTH, type AdminApproval, type EvidenceLevels } from "@guichet/replication/contracts"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { Part, Section } from "../../../../../components/section"
import { useApprove, useRefuse } from "../../api"
import { isMessage, MessageField } from "./message-field"

/**
 * Approves or refuses, with a message where one is required, and a note for the operator's staff. Sends the checks as shown: if
 * one has changed meanwhile, the new ones are shown first.
 */
export const Decide = ({ approval }: { approval: AdminApproval }) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")
  const [note, setNote] = useState("")
  const approve = useApprove(approval.id)
  const refuse = useRefuse(approval.id)
  const seen = Object.fromEntries(CHECKS.map((name) => [name, approval.evidence[name].level])) as unknown as EvidenceLevels
  const has_red = CHECKS.some((name) => seen[name] === "red")
  const trimmedReason = reason.trim()
  const has_reason = isMessage(reason)
  const internal_note = note.trim() || null
  const email = approval.member_email

  return (
    <Section title={t("approvals.decide")} hint={t("approvals.decideHint", { email })}>
      <Part className="flex flex-col gap-4">
        <Problem error={approve.error ?? refuse.error} />
        <MessageField
          label={t("approvals.reason")}
          hint={`${has_red ? `${t("approvals.reasonRed")} ` : ""}${t("approvals.reasonHint")}`}
          value={reason}
          onChange={setReason}
        />
        <MessageField
          label={t("approvals.internalNote")}
          hint={t("approvals.internalNoteHint")}
          value={note}
          onChange={setNote}
          max={MAX_INTERNAL_NOTE_LENGTH}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            disabled={has_red && !has_reason}
            isLoading={approve.isPending}
            onClick={() =>
              approve.mutate(
                { seen, reason: has_reason ? trimmedReason : null, internal_note },
                { onSuccess: () => toast.success(t("approvals.approved", { email })) }
              )
            }
          >
            {t("approvals.approve")}
          </Button>
          <Button
            size="small"
            variant="secondary"
            disabled={!has_reason}
            isLoading={refuse.isPending}
            onClick={() =>
              refuse.mutate(
                { reason: trimmedReason, internal_note },
                { onSuccess: () => toast.success(t("approvals.refused", { email })) }
              )
            }
          >
            {t("approvals.refuse")}
          </Button>
        </div>
      </Part>
    </Section>
  )
}
