import type { AdminApproval } from "@guichet/replication/contracts"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { Part, Section } from "../../../../../components/section"
import { useWithdraw } from "../../api"
import { isMessage, MessageField } from "./message-field"

/** Takes back the permission of a granted request, with a message that the member reads. */
export const WithdrawPermission = ({ approval: { id, member_email: email } }: { approval: AdminApproval }) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")
  const withdraw = useWithdraw(id)

  return (
    <Section title={t("approvals.withdraw")} hint={t("approvals.withdrawHint", { email })}>
      <Part className="flex flex-col gap-4">
        <Problem error={withdraw.error} />
        <MessageField
          label={t("approvals.withdrawReason")}
          hint={t("approvals.withdrawReasonHint")}
          value={reason}
          onChange={setReason}
        />
        <div>
          <Button
            size="small"
            variant="danger"
            disabled={!isMessage(reason)}
            isLoading={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(reason.trim(), { onSuccess: () => toast.success(t("approvals.withdrawn", { email })) })
            }
          >
            {t("approvals.withdraw")}
          </Button>
        </div>
      </Part>
    </Section>
  )
}
