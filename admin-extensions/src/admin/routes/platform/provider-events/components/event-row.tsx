import type { AdminProviderEvent } from "@guichet/payments/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../../lib/format"
import { useEventWords } from "../event-words"
import { ProviderEventStatus } from "./provider-event-status"

export const EventRow = ({ event }: { event: AdminProviderEvent }) => {
  const { t } = useTranslation("console")
  const { here, money } = useFormat()
  const words = useEventWords()
  const { id, type, state, endpoint, tenant, last_error, received_at, amount_minor, currency } = event
  const amount = amount_minor !== null && currency !== null ? money(amount_minor, currency) : null
  const whose = tenant?.name ?? t(endpoint === "platform" ? "providerEvents.ownAccount" : "providerEvents.notConnected")
  const is_stuck = state === "dead" || state === "parked"

  return (
    <li>
      <Link
        to={`/platform/provider-events/${id}`}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 outline-none md:px-6"
      >
        <span className="min-w-0 flex-1 basis-48">
          <Text weight="plus" className="[overflow-wrap:anywhere]">
            {[words(type), amount].filter(Boolean).join(" · ")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {`${whose} · ${here(received_at)}`}
          </Text>
          {words(type) !== type && (
            <Text size="xsmall" className="text-ui-fg-muted break-all">
              {type}
            </Text>
          )}
          {is_stuck && last_error && (
            <Text size="small" className="text-ui-fg-error [overflow-wrap:anywhere]">
              {last_error}
            </Text>
          )}
        </span>
        <ProviderEventStatus state={state} />
      </Link>
    </li>
  )
}
