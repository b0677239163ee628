import type { SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { Answers } from "./answers"
import { placeOf } from "./place-of"

const colors: Record<SaleTicketDTO["state"], "grey" | "green" | "orange"> = { pending: "orange", valid: "green", void: "grey" }

/** Void, while the organiser still has its money. */
const isOwed = ({ refunds }: SaleDTO, { refund_id }: SaleTicketDTO) =>
  refunds.some(({ id, state }) => id === refund_id && state === "failed")

function wordOf(sale: SaleDTO, ticket: SaleTicketDTO): string {
  if (!ticket.refund_id) {
    return `ticket.${ticket.state}`
  }
  if (ticket.state === "valid") {
    return "ticket.refunding"
  }

  return isOwed(sale, ticket) ? "ticket.refundFailed" : "ticket.refunded"
}

/** Valid, not used and in no refund; further conditions are checked by the server. */
const isChangeable = ({ state, refund_id, checked_in_at }: SaleTicketDTO) =>
  state === "valid" && refund_id === null && checked_in_at === null

/** Whether tickets are or were for dates other than the sale's. */
const isOfSeveralDates = ({ tickets, exchanges }: SaleDTO) =>
  new Set(tickets.map(({ performance_id }) => performance_id)).size > 1 || exchanges.some(({ state }) => state === "done")

/** Tickets of one sale, place by place. */
export const TicketRows = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")
  const { price, money, here, moment } = useFormat()
  const says_date = isOfSeveralDates(sale)
  const may_change = useMay()("ticket.change")

  return (
    <ul className="divide-y">
      {sale.tickets.map((ticket) => (
        <li key={ticket.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6">
          <div className="min-w-0 flex-1 basis-48">
            <Text size="small" weight="plus">
              {placeOf(ticket, t)}
            </Text>
            {says_date && (
              <Text size="small" className="break-words">
                {[ticket.event_title !== sale.event_title && ticket.event_title, moment(ticket.starts_at, ticket.time_zone)]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            )}
            <Text size="small" className="text-ui-fg-subtle">
              {[ticket.holder_name, ticket.price_level_name].filter(Boolean).join(" · ")}
              {ticket.ticket_no && ` · ${t("sales.ticketNo", { number: ticket.ticket_no })}`}
              {ticket.holder_email && ` · ${t("changeTicket.givenTo", { email: ticket.holder_email })}`}
              {ticket.checked_in_at && ` · ${t("sales.enteredAt", { when: here(ticket.checked_in_at) })}`}
            </Text>
            {ticket.voided && (
              <Text size="small" className="break-words">
                {t("changeTicket.voided", {
                  when: here(ticket.voided.voided_at),
                  by: ticket.voided.by,
                  reason: ticket.voided.reason,
                })}
                {ticket.voided.kept_minor > 0 &&
                  ` · ${t("changeTicket.kept", { amount: money(ticket.voided.kept_minor, sale.currency) })}`}
              </Text>
            )}
            <Answers answers={ticket.answers.filter(({ kind }) => kind !== "holder_name")} />
          </div>
          <StatusBadge color={isOwed(sale, ticket) ? "red" : colors[ticket.state]}>{t(wordOf(sale, ticket))}</StatusBadge>
          <Text size="small" className="text-right tabular-nums">
            {price(ticket.amount_minor, sale.currency)}
            {ticket.discount_minor > 0 && (
              <span className="text-ui-fg-subtle block">
                {t("sales.discountOf", { amount: money(ticket.discount_minor, sale.currency) })}
              </span>
            )}
          </Text>
          {may_change && isChangeable(ticket) && (
            <Button size="small" variant="transparent" asChild>
              <Link
                to={`/sales/${sale.id}/ticket?of=${ticket.id}`}
                aria-label={t("changeTicket.of", { place: placeOf(ticket, t) })}
              >
                {t("changeTicket.short")}
              </Link>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
