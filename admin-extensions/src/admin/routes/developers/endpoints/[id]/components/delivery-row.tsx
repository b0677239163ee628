import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import type { AdminWebhookDelivery } from "@guichet/messaging/contracts"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { useFormat } from "../../../../../lib/format"
import { useReplay } from "../../../api"
import { wordKey } from "../../../word-key"

interface DeliveryRowProps {
  endpoint_id: string
  delivery: AdminWebhookDelivery
}

const COLOURS = { waiting: "orange", delivered: "green", given_up: "red" } as const

export const DeliveryRow = ({ endpoint_id, delivery }: DeliveryRowProps) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const replay = useReplay(endpoint_id)
  const { id, type, state, attempts, last_status, last_failure, last_ms, due_at, created_at, body } = delivery
  const facts = [
    t("webhooks.attempts", { count: attempts }),
    last_status !== null && t("webhooks.answer", { status: last_status, ms: last_ms }),
    last_failure !== null && t(`webhooks.failure.${last_failure}`),
    due_at !== null && attempts > 0 && t("webhooks.next", { when: here(due_at) }),
  ]

  return (
    <li className="flex flex-col gap-2 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <Text size="small" weight="plus">
            {t(`webhooks.type.${wordKey(type)}`)} · {here(created_at)}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {facts.filter(Boolean).join(" · ")}
          </Text>
        </div>
        <StatusBadge color={COLOURS[state]}>{t(`webhooks.state.${state}`)}</StatusBadge>
        {state !== "waiting" && (
          <Button
            size="small"
            variant="secondary"
            isLoading={replay.isPending}
            onClick={() => replay.mutate(id, { onSuccess: () => toast.success(t("webhooks.replayed")) })}
          >
            {t("webhooks.replay")}
          </Button>
        )}
      </div>
      <Problem error={replay.error} />
      <details>
        <summary className="txt-small text-ui-fg-subtle cursor-pointer py-1">{t("webhooks.body")}</summary>
        <pre className="bg-ui-bg-subtle txt-small mt-2 max-h-96 overflow-auto rounded p-3 font-mono" tabIndex={0}>
          {JSON.stringify(JSON.parse(body), null, 2)}
        </pre>
      </details>
    </li>
  )
}
