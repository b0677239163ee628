import { Button, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { erase } from "../../../lib/api"
import { useAccount } from "../../home/api"

/** Shows first what is affected, counted again at the click, so that a member who waits for it sees the current numbers. */
export const DisconnectButton = () => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const ask = usePrompt()
  const { refetch } = useAccount()
  const disconnect = useMutation({
    mutationFn: (payments_seen: number) => erase(`/admin/payments/account?payments_seen=${payments_seen}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["console", "payment-account"] })
      toast.success(t("payments.disconnected"))
    },
  })
  const confirm = async () => {
    const { data } = await refetch()
    const is_opened_here = data?.account?.is_opened_here ?? false
    const count = is_opened_here ? 0 : (data?.payments_under_way ?? 0)
    const is_sure = await ask({
      title: t("payments.disconnect"),
      description: [
        t(is_opened_here ? "payments.disconnectAskOpened" : "payments.disconnectAsk"),
        ...(count > 0 ? [t("payments.disconnectUnderWay", { count })] : []),
      ].join(" "),
      confirmText: t(count > 0 ? "payments.disconnectAllTheSame" : "payments.disconnect"),
      cancelText: t(count > 0 ? "payments.disconnectWait" : "actions.cancel"),
    })

    if (is_sure) {
      disconnect.mutate(count)
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
