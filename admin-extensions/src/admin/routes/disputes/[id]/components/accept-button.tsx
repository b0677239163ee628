import type { AdminDispute } from "@guichet/payments/contracts"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useAccept } from "../../api"

/** Accepts the dispute, after a confirmation that says what it costs. */
export const AcceptButton = ({ dispute }: { dispute: AdminDispute }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const ask = usePrompt()
  const accept = useAccept(dispute.id)
  const confirm = async () => {
    const is_sure = await ask({
      title: t("disputes.accept"),
      description: t("disputes.acceptAsk", { amount: money(dispute.amount_minor, dispute.currency) }),
      confirmText: t("disputes.accept"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      accept.mutate(undefined, { onSuccess: () => toast.success(t("disputes.accepted")) })
    }
  }

  return (
    <Part className="flex flex-col items-start gap-3">
      <Problem error={accept.error} />
      <Button size="small" variant="secondary" onClick={() => void confirm()} isLoading={accept.isPending}>
        {t("disputes.accept")}
      </Button>
    </Part>
  )
}
