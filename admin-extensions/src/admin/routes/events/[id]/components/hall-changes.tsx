import type { HallChangeDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useHallChanges, useHallDates } from "../hall-changes-api"

/** Dates that are getting, or could get, a newer chart of the hall. Renders nothing while every date has the newest. */
export const HallChanges = ({ event_id }: { event_id: string }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data } = useHallChanges(event_id)
  const dates = useHallDates(event_id)
  const newest = dates.data?.pages[0].newest
  const is_behind =
    dates.data?.pages.some((page) => page.dates.some(({ no, planned_id }) => newest && no < newest.no && planned_id === null)) ??
    false
  const changes = data?.hall_changes ?? []

  if (changes.length === 0 && !(is_behind && may("event.cancel"))) {
    return null
  }

  return (
    <Section
      title={t("hall.list")}
      hint={is_behind && newest ? t("hall.behind", { no: newest.no }) : t("hall.listHint")}
      actions={
        is_behind &&
        may("event.cancel") && (
          <Button size="small" variant="secondary" asChild>
            <Link to="hall">{t("hall.use")}</Link>
          </Button>
        )
      }
    >
      {changes.length > 0 && (
        <ul className="divide-y">
          {changes.map((change) => (
            <HallChangeRow key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Section>
  )
}

const HallChangeRow = ({ change }: { change: HallChangeDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { id, starts_at, time_zone, state, from_no, to_no, counts } = change

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <Link to={`hall-change?of=${id}`} className="text-ui-fg-interactive txt-small-plus">
          {moment(starts_at, time_zone)}
        </Link>
        <Text size="small" className="text-ui-fg-subtle">
          {t("hall.versions", { from: from_no, to: to_no })}
        </Text>
      </div>
      <StatusBadge color={state === "planned" ? "orange" : counts.waiting > 0 ? "blue" : "green"}>
        {state === "planned"
          ? t("hall.planned", { count: counts.planned })
          : counts.waiting > 0
            ? t("hall.waiting", { count: counts.waiting })
            : t("hall.done")}
      </StatusBadge>
    </li>
  )
}
