import { Button, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { erase } from "../../../lib/api"

export const DisconnectButton = () => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const ask = usePrompt()
  const disconnect = useMutation({
    mutationFn: () => erase("/admin/payments/account"),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["console", "payment-account"] })
      toast.success(t("payments.disconnected"))
    },
  })
  const confirm = async () => {
    const is_sure = await ask({
      title: t("payments.disconnect"),
      description: t("payments.disconnectAsk"),
      confirmText: t("payments.disconnect"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      disconnect.mutate()
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <Problem error={disconnect.error} />
      <Button variant="secondary" onClick={confirm} isLoading={disconnect.isPending}>
        {t("payments.disconnect")}
      </Button>
    </div>
  )
}
