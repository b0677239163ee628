import type { ReschedulingDTO } from "@guichet/ticketing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useReschedulings } from "../reschedulings-api"

/** Rescheduled dates, and how many of their buyers are notified. Renders nothing without any. */
export const Reschedulings = ({ event_id }: { event_id: string }) => {
  const { t } = useTranslation("console")
  const { data } = useReschedulings(event_id)

  if (!data || data.reschedulings.length === 0) {
    return null
  }

  return (
    <Section title={t("reschedule.list")} hint={t("reschedule.listHint")}>
      <ul className="divide-y">
        {data.reschedulings.map((rescheduling) => (
          <ReschedulingRow key={rescheduling.id} rescheduling={rescheduling} />
        ))}
      </ul>
    </Section>
  )
}

const ReschedulingRow = ({ rescheduling }: { rescheduling: ReschedulingDTO }) => {
  const { t } = useTranslation("console")
  const { moment, here } = useFormat()
  const { from_starts_at, to_starts_at, time_zone, message, refund_until, state, requested_by, requested_at, counts } =
    rescheduling

  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <Text size="small" weight="plus">
          {t("reschedule.moved", { from: moment(from_starts_at, time_zone), to: moment(to_starts_at, time_zone) })}
        </Text>
        {message && (
          <Text size="small" className="break-words">
            {t("cancel.messageToBuyers", { reason: message })}
          </Text>
        )}
        {refund_until && <Text size="small">{t("reschedule.offered", { until: moment(refund_until, time_zone) })}</Text>}
        <Text size="small" className="text-ui-fg-subtle">
          {t("cancel.by", { who: requested_by, when: here(requested_at) })}
        </Text>
      </div>
      <StatusBadge color={state === "running" ? "blue" : "green"}>
        {state === "running"
          ? t("reschedule.notifying", { notified: counts.notified, count: counts.notified + counts.waiting })
          : t("reschedule.notified", { count: counts.notified })}
      </StatusBadge>
    </li>
  )
}
