import type { OverviewPerformanceDTO } from "@guichet/ticketing/contracts"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"

interface UpcomingDatesProps {
  title: string
  empty: string
  dates: OverviewPerformanceDTO[]
}

/** Performances and how full they are. */
export const UpcomingDates = ({ title, empty, dates }: UpcomingDatesProps) => (
  <Section title={title}>
    {dates.length === 0 ? (
      <Part>
        <Text size="small" className="text-ui-fg-subtle">
          {empty}
        </Text>
      </Part>
    ) : (
      <ul className="divide-y">
        {dates.map((date) => (
          <DateRow key={date.performance_id} date={date} />
        ))}
      </ul>
    )}
  </Section>
)

const DateRow = ({ date }: { date: OverviewPerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const left = Math.max(date.place_count - date.sold_count, 0)
  const share = date.place_count > 0 ? date.sold_count / date.place_count : 0

  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[2fr_3fr] md:items-center md:px-6">
      <div className="min-w-0">
        <Link to={`/events/${date.event_id}`} className="text-ui-fg-base txt-small-plus hover:text-ui-fg-interactive">
          {date.event_title}
        </Link>
        <Text size="small" className="text-ui-fg-subtle flex items-center gap-2">
          {moment(date.starts_at, date.time_zone)}
          {date.status === "paused" && <Badge size="2xsmall">{t("performance.paused")}</Badge>}
        </Text>
      </div>
      <div>
        <div className="bg-ui-bg-switch-off h-2 overflow-hidden rounded-full" aria-hidden>
          <div className="bg-ui-bg-interactive h-full" style={{ width: `${Math.round(share * 100)}%` }} />
        </div>
        <Text size="small" className="mt-1 tabular-nums">
          {t("home.full", { sold: count(date.sold_count), left: count(left), places: count(date.place_count) })}
          {date.checked_in_count > 0 &&
            ` · ${t("home.inside", { count: date.checked_in_count, shown: count(date.checked_in_count) })}`}
        </Text>
      </div>
    </li>
  )
}
