import type { SettlementDate } from "@guichet/billing/contracts"
import { Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../lib/format"

interface DatesTableProps {
  dates: SettlementDate[]
  currency: string
}

/** Date by date in chronological order: who came, and what remains of the payments. */
export const DatesTable = ({ dates, currency }: DatesTableProps) => {
  const { t } = useTranslation("console")
  const heads = ["tickets", "admitted", "gross", "moved_minor", "back", "fees", "net"] as const

  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("settlement.byDate")}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("settlement.date")}</Table.HeaderCell>
            {heads.map((head) => (
              <Table.HeaderCell key={head} className="whitespace-nowrap text-right">
                {t(`settlement.${head}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {dates.map((date) => (
            <DateRow key={date.performance_id} date={date} currency={currency} />
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

const DateRow = ({ date, currency }: { date: SettlementDate; currency: string }) => {
  const { t } = useTranslation("console")
  const { money, count, moment } = useFormat()
  const back = date.refunded_minor + date.disputed_minor
  const fees = date.provider_fee_minor + date.application_fee_minor + date.invoice_fee_minor
  const when = moment(date.starts_at, date.time_zone)

  return (
    <Table.Row>
      <Table.Cell className="whitespace-nowrap">
        {date.status === "cancelled" ? t("settlement.cancelled", { when }) : when}
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">
        {t("settlement.ofPlaces", {
          tickets: count(date.tickets_sold - date.tickets_refunded - date.tickets_voided + date.tickets_moved),
          places: count(date.places),
        })}
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{count(date.admitted)}</Table.Cell>
      {[date.gross_minor, date.moved_minor, -back, -fees].map((minor, at) => (
        <Table.Cell key={at} className="whitespace-nowrap text-right tabular-nums">
          {money(minor, currency)}
        </Table.Cell>
      ))}
      <Table.Cell className="whitespace-nowrap text-right font-medium tabular-nums">{money(date.net_minor, currency)}</Table.Cell>
    </Table.Row>
  )
}
