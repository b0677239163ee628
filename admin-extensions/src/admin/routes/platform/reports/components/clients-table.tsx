import type { PlatformReportRow } from "@guichet/billing/contracts"
import { Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../../lib/format"

const HEADS = [
  "sales",
  "tickets",
  "sold",
  "refunded",
  "exchanged",
  "disputed",
  "left",
  "serviceFees",
  "taxes",
  "platformFee",
  "platformFeeReturned",
  "admitted",
] as const

/** One row per client, in one currency; on a phone it scrolls sideways. */
export const ClientsTable = ({ rows, label }: { rows: PlatformReportRow[]; label: string }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()

  return (
    <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("platformReports.client")}</Table.HeaderCell>
            {HEADS.map((head) => (
              <Table.HeaderCell key={head} className="whitespace-nowrap text-right">
                {t(`platformReports.${head}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => {
            const amount = (minor: number) => money(minor, row.currency)
            const cells = [
              count(row.sale_count),
              count(row.tickets),
              amount(row.sold_minor),
              amount(row.refunded_minor),
              amount(row.exchanged_minor),
              amount(row.disputed_minor),
              amount(row.sold_minor - row.refunded_minor + row.exchanged_minor - row.disputed_minor),
              amount(row.service_fee_minor),
              amount(row.tax_minor),
              amount(row.platform_fee_minor),
              amount(row.platform_fee_returned_minor),
              count(row.admitted),
            ]

            return (
              <Table.Row key={row.tenant.id}>
                <Table.Cell className="whitespace-nowrap">
                  <Link to={`/platform/tenants/${row.tenant.id}`} className="text-ui-fg-interactive">
                    {row.tenant.name}
                  </Link>
                </Table.Cell>
                {cells.map((cell, index) => (
                  <Table.Cell key={HEADS[index]} className="whitespace-nowrap text-right tabular-nums">
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
