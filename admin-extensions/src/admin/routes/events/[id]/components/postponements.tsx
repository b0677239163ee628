import type { PostponementDTO } from "@guichet/ticketing/contracts"
import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { usePostponements } from "../postponements-api"

/** Dates that were moved, and how many of their buyers know. Nothing while nothing was. */
export const Postponements = ({ event_id }: { event_id: string }) => {
  const { t } = useTranslation("console")
  const { data } = usePostponements(event_id)

  if (!data || data.postponements.length === 0) {
    return null
  }

  return (
    <Section title={t("postpone.list")} hint={t("postpone.listHint")}>
      <ul className="divide-y">
        {data.postponements.map((postponement) => (
          <PostponementRow key={postponement.id} postponement={postponement} />
        ))}
      </ul>
    </Section>
  )
}

const PostponementRow = ({ postponement }: { postponement: PostponementDTO }) => {
  const { t } = useTranslation("console")
  const { moment, here } = useFormat()
  const { from_starts_at, to_starts_at, time_zone, message, refund_until, state, requested_by, requested_at, counts } =
    postponement

  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <Text size="small" weight="plus">
          {t("postpone.moved", { from: moment(from_starts_at, time_zone), to: moment(to_starts_at, time_zone) })}
        </Text>
        {message && (
          <Text size="small" className="break-words">
            {t("cancel.told", { reason: message })}
          </Text>
        )}
        {refund_until && <Text size="small">{t("postpone.offered", { until: moment(refund_until, time_zone) })}</Text>}
        <Text size="small" className="text-ui-fg-subtle">
          {t("cancel.by", { who: requested_by, when: here(requested_at) })}
        </Text>
      </div>
      <StatusBadge color={state === "running" ? "blue" : "green"}>
        {state === "running"
          ? t("postpone.telling", { told: counts.told, count: counts.told + counts.waiting })
          : t("postpone.told", { count: counts.told })}
      </StatusBadge>
    </li>
  )
}
