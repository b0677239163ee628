import type { AdminReconciledDay } from "@guichet/billing/contracts"
import { Badge, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../../../lib/format"

/**
 * Whether all sources of a day agree. Sales that were not paid by card, and payments that were returned, are listed as
 * differences too.
 */
const agrees = (day: AdminReconciledDay) =>
  day.sales_minor === day.payments_minor &&
  day.payments_minor === day.charges_minor &&
  day.refunds_asked_minor === day.refunds_made_minor &&
  day.fees_booked_minor === day.fees_taken_minor

/** One row per day and currency; on a phone it scrolls sideways and the day stays. */
export const DaysTable = ({ days }: { days: AdminReconciledDay[] }) => {
  const { t } = useTranslation("console")
  const { money, date } = useFormat()
  const heads = ["sales", "payments", "charges", "refunds", "fees"] as const

  return (
    <div className="overflow-x-auto" role="region" aria-label={t("reconciled.days")} tabIndex={0}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("reconciled.day")}</Table.HeaderCell>
            {heads.map((head) => (
              <Table.HeaderCell key={head} className="whitespace-nowrap text-right">
                {t(`reconciled.${head}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {days.map((day) => {
            const amount = (minor: number) => money(minor, day.currency)

            return (
              <Table.Row key={`${day.day} ${day.currency}`}>
                <Table.Cell className="whitespace-nowrap">
                  {date(day.day)}{" "}
                  {!agrees(day) && (
                    <Badge size="2xsmall" color="orange">
                      {t("reconciled.differs")}
                    </Badge>
                  )}
                </Table.Cell>
                {[
                  amount(day.sales_minor),
                  amount(day.payments_minor),
                  amount(day.charges_minor),
                  `${amount(day.refunds_asked_minor)} / ${amount(day.refunds_made_minor)}`,
                  `${amount(day.fees_booked_minor)} / ${amount(day.fees_taken_minor)}`,
                ].map((cell, index) => (
                  <Table.Cell key={heads[index]} className="whitespace-nowrap text-right tabular-nums">
                    {cell}
                  </Table.Cell>
                ))}
              </Table.Row>
            )
          })}
        </Table.Body>
      </Table>
    </div>
  )
}
