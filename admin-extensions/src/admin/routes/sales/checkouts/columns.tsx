import type { OpenCheckoutDTO } from "@guichet/ticketing/contracts"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../lib/format"
import { placeOf } from "../components/place-of"
import { CheckoutState } from "./components/checkout-state"
import { TimeLeft } from "./components/time-left"

const column = createDataTableColumnHelper<OpenCheckoutDTO>()

export function useCheckoutColumns() {
  const { t } = useTranslation("console")
  const { moment, money } = useFormat()

  return useMemo(
    () => [
      column.accessor("buyer_name", {
        header: t("sales.buyer"),
        cell: ({ row: { original } }) => (
          <Link
            to={`/sales/checkouts/${original.id}`}
            className="flex flex-col py-1"
            onClick={(event) => event.stopPropagation()}
          >
            <span className={original.buyer_name ? "text-ui-fg-base txt-small-plus" : "text-ui-fg-subtle txt-small"}>
              {original.buyer_name ?? t("checkouts.noName")}
            </span>
            <span className="text-ui-fg-subtle txt-small">{original.buyer_email}</span>
            {original.difference_of && <span className="text-ui-fg-subtle txt-small">{t("checkouts.difference")}</span>}
          </Link>
        ),
      }),
      column.accessor("amount_minor", {
        header: t("checkouts.total"),
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">
            {original.amount_minor === 0 ? t("sales.kinds.free") : money(original.amount_minor, original.currency)}
          </span>
        ),
      }),
      column.accessor("seconds_left", {
        header: t("checkouts.left"),
        cell: ({ row: { original } }) => <TimeLeft checkout={original} />,
      }),
      column.accessor("state", {
        header: t("checkouts.state"),
        cell: ({ row: { original } }) => <CheckoutState state={original.state} />,
      }),
      column.accessor("dates", {
        header: t("checkouts.held"),
        cell: ({ row: { original } }) => {
          const [{ event_title, starts_at, time_zone, places }] = original.dates
          const more = original.ticket_count - 1

          return (
            <span className="flex flex-col py-1">
              {event_title}
              <span className="text-ui-fg-subtle txt-small">{moment(starts_at, time_zone)}</span>
              <span className="text-ui-fg-subtle txt-small">
                {placeOf(places[0], t)}
                {more > 0 && ` ${t("checkouts.morePlaces", { count: more })}`}
              </span>
            </span>
          )
        },
      }),
    ],
    [t, moment, money]
  )
}
