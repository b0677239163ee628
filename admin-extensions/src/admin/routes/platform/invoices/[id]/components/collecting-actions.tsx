import type { AdminPlatformInvoiceDetail } from "@guichet/billing/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useWhy } from "../../../../../components/invoice/collecting"
import { Problem } from "../../../../../components/problem"
import { useCollectNow, useStopCollecting } from "../../api"

/** The operator's actions on the card payment of an open invoice. */
export const CollectingActions = ({ invoice }: { invoice: AdminPlatformInvoiceDetail }) => {
  const { t } = useTranslation("console")
  const why = useWhy()
  const ask = usePrompt()
  const collect = useCollectNow(invoice.id)
  const stop = useStopCollecting(invoice.id)
  const tried = collect.data?.invoice.attempts[0]
  const outcome =
    tried?.state === "failed"
      ? t("invoices.triedNot", { why: why(tried.code ?? "declined") })
      : tried && tried.state !== "succeeded" && t("invoices.triedLater")
  const confirm = async () => {
    const is_sure = await ask({
      title: t("invoices.stop"),
      description: t("invoices.stopAsk"),
      confirmText: t("invoices.stop"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      collect.reset()
      stop.mutate({}, { onSuccess: () => toast.success(t("invoices.stopped")) })
    }
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <Problem error={collect.error ?? stop.error} />
      {outcome && (
        <Text size="small" role="status">
          {outcome}
        </Text>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          variant="secondary"
          isLoading={collect.isPending}
          onClick={() =>
            collect.mutate({}, { onSuccess: ({ invoice: now }) => now.status !== "open" && toast.success(t("invoices.tried")) })
          }
        >
          {t("invoices.tryNow")}
        </Button>
        {invoice.collection?.state !== "stopped" && (
          <Button size="small" variant="secondary" isLoading={stop.isPending} onClick={confirm}>
            {t("invoices.stop")}
          </Button>
        )}
      </div>
    </div>
  )
}
