import { CHECKS, type AdminApproval, type EvidenceLevels } from "@guichet/replication/contracts"
import { Button, Label, Text, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { Part, Section } from "../../../../../components/section"
import { useApprove, useRefuse } from "../../api"

const MIN_REASON = 3
const MAX_REASON = 1000

/**
 * Approves or rejects, with a reason where one is required. Sends the checks as shown: if one has changed meanwhile, the new ones
 * are shown first.
 */
export const Decide = ({ approval }: { approval: AdminApproval }) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")
  const approve = useApprove(approval.id)
  const refuse = useRefuse(approval.id)
  const seen = Object.fromEntries(CHECKS.map((name) => [name, approval.evidence[name].level])) as unknown as EvidenceLevels
  const has_red = CHECKS.some((name) => seen[name] === "red")
  const trimmedReason = reason.trim()
  const has_reason = trimmedReason.length >= MIN_REASON
  const email = approval.member_email

  return (
    <Section title={t("approvals.decide")} hint={t("approvals.decideHint", { email })}>
      <Part className="flex flex-col gap-4">
        <Problem error={approve.error ?? refuse.error} />
        <div className="flex max-w-2xl flex-col gap-2">
          <Label htmlFor="approval-reason" size="small" weight="plus">
            {t("approvals.reason")}
          </Label>
          <Textarea
            id="approval-reason"
            aria-describedby="approval-reason-hint"
            rows={3}
            maxLength={MAX_REASON}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Text id="approval-reason-hint" size="small" className="text-ui-fg-subtle">
            {has_red && `${t("approvals.reasonRed")} `}
            {t("approvals.reasonHint")}
          </Text>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            disabled={has_red && !has_reason}
            isLoading={approve.isPending}
            onClick={() =>
              approve.mutate(
                { seen, reason: has_reason ? trimmedReason : null },
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
            onClick={() => refuse.mutate(trimmedReason, { onSuccess: () => toast.success(t("approvals.refused", { email })) })}
          >
            {t("approvals.refuse")}
          </Button>
        </div>
      </Part>
    </Section>
  )
}
