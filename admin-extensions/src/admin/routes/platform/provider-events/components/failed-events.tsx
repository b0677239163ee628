import type { AdminProviderEvents } from "@guichet/payments/contracts"
import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"

/** Says in a sentence whether any events have failed. */
export const FailedEvents = ({ counts, status }: Pick<AdminProviderEvents, "counts" | "status">) => {
  const { t } = useTranslation("console")
  const { count, here } = useFormat()
  const sentences = [
    counts.dead > 0 && t("providerEvents.deadCount", { count: counts.dead, shown: count(counts.dead) }),
    counts.parked > 0 && t("providerEvents.parkedCount", { count: counts.parked, shown: count(counts.parked) }),
    counts.received > 0 && t("providerEvents.waitingCount", { count: counts.received, shown: count(counts.received) }),
    status.is_late && status.oldest_at && t("providerEvents.late", { when: here(status.oldest_at) }),
  ].filter(Boolean)

  return (
    <Part>
      <Alert variant={counts.dead > 0 || status.is_late ? "error" : counts.parked > 0 ? "warning" : "success"}>
        {counts.dead + counts.parked === 0 && !status.is_late
          ? [t("providerEvents.allWell"), ...sentences].join(" ")
          : sentences.join(" ")}
      </Alert>
    </Part>
  )
}
