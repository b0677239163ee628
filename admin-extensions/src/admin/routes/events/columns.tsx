import type { EventRowDTO } from "@guichet/ticketing/contracts"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../lib/format"
import { EventStatus } from "./components/event-status"

const column = createDataTableColumnHelper<EventRowDTO>()

export function useEventColumns() {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()

  return useMemo(
    () => [
      column.accessor("title", {
        header: t("events.event"),
        cell: ({ row }) => (
          <Link
            to={`/events/${row.original.id}`}
            className="text-ui-fg-base txt-small-plus"
            onClick={(event) => event.stopPropagation()}
          >
            {row.original.title}
          </Link>
        ),
      }),
      column.accessor("status", { header: t("events.state"), cell: ({ getValue }) => <EventStatus status={getValue()} /> }),
      column.accessor("next_starts_at", {
        header: t("events.next"),
        cell: ({ row: { original } }) =>
          original.next_starts_at ? moment(original.next_starts_at, original.time_zone) : t("events.noDate"),
      }),
      column.accessor("performance_count", { header: t("events.dates"), cell: ({ getValue }) => count(getValue()) }),
      column.accessor("sold_count", {
        header: t("events.sold"),
        cell: ({ row: { original } }) => `${count(original.sold_count)} / ${count(original.place_count)}`,
      }),
      column.accessor("venue_name", { header: t("events.venue") }),
    ],
    [t, moment, count]
  )
}
