import { MAX_EVENTS_REPLAYED, replayedTogether } from "@guichet/payments/contracts"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useReplayEvents, type EventFilter } from "../api"

/** Replays the listed events after a confirmation; offered for failed ones. */
export const ReplayAll = ({ filter }: { filter: EventFilter }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const ask = usePrompt()
  const replay = useReplayEvents()
  const state = replayedTogether.find((one) => one === filter.state)

  if (!state) {
    return null
  }
  const start = async () => {
    const is_sure = await ask({
      title: t("providerEvents.replayAll"),
      description: t("providerEvents.replayAsk", { max: count(MAX_EVENTS_REPLAYED) }),
      confirmText: t("providerEvents.replay"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (is_sure) {
      replay.mutate(
        { ...filter, state },
        {
          onSuccess: ({ replayed }) =>
            replayed > 0
              ? toast.success(t("providerEvents.replayed", { count: replayed, shown: count(replayed) }))
              : toast.info(t("providerEvents.replayedNone")),
        }
      )
    }
  }

  return (
    <Part className="flex flex-col items-start gap-2">
      <Problem error={replay.error} />
      <Button size="small" variant="secondary" isLoading={replay.isPending} onClick={() => void start()}>
        {t("providerEvents.replayAll")}
      </Button>
    </Part>
  )
}
