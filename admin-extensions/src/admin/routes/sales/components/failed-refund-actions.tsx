import type { RefundDTO, SaleDTO } from "@guichet/ticketing/contracts"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useRetryRefund } from "../api"
import { ReturnRefund } from "./return-refund"

interface PutRefundRightProps {
  sale: SaleDTO
  refund: RefundDTO
  /** called when the refund has left its state, and these buttons disappear */
  onDone: () => void
}

/** The two resolutions of a failed refund: pay it out again, or record that the buyer was paid another way. */
export const FailedRefundActions = ({ sale, refund, onDone }: PutRefundRightProps) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const ask = usePrompt()
  const retry = useRetryRefund({ sale_id: sale.id, refund_id: refund.id })
  const amount = money(refund.amount_minor, refund.currency)
  const payAgain = async () => {
    const is_sure = await ask({
      title: t("refund.payAgain"),
      description: t("refund.payAgainAsk", { amount }),
      confirmText: t("refund.payAgain"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })

    if (is_sure) {
      retry.mutate(undefined, {
        onSuccess: ({ refund: { state } }) => {
          if (state === "failed") {
            toast.error(t("refund.became.failed", { amount }))
          } else {
            toast.success(t(`refund.became.${state}`, { amount }))
            onDone()
          }
        },
      })
    }
  }

  return (
    <>
      <Problem error={retry.error} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="secondary" onClick={payAgain} isLoading={retry.isPending}>
          {t("refund.payAgain")}
        </Button>
        <ReturnRefund sale={sale} refund={refund} onDone={onDone} />
      </div>
    </>
  )
}
