import type { CurrencyReportDTO } from "@guichet/ticketing/contracts"
import { Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"

/** One currency: the sums, then event by event, then the taxes. */
export const CurrencyReport = ({ report }: { report: CurrencyReportDTO }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()
  const { currency, sold, returned, add_ons_minor, donations_minor, add_ons_returned_minor, donations_returned_minor } = report
  const amount = (minor: number) => money(minor, currency)
  const whole = sold.amount_minor + add_ons_minor + donations_minor
  const given_back = returned.amount_minor + add_ons_returned_minor + donations_returned_minor
  const facts = [
    {
      name: t("reports.sold"),
      value: amount(whole),
      hint: t("reports.orders", { count: report.sale_count, shown: count(report.sale_count) }),
    },
    {
      name: t("reports.returned"),
      value: amount(given_back),
      hint: t("reports.ticketsBack", { count: returned.tickets, shown: count(returned.tickets) }),
    },
    { name: t("reports.net"), value: amount(whole - given_back), hint: t("reports.netHint") },
    { name: t("reports.platformFee"), value: amount(report.platform_fee_minor), hint: t("reports.platformFeeHint") },
  ]
  const parts = [
    { name: t("reports.addOns"), minor: add_ons_minor },
    { name: t("reports.donations"), minor: donations_minor },
    { name: t("reports.fees"), minor: sold.fee_minor },
    { name: t("reports.discounts"), minor: sold.discount_minor },
    { name: t("reports.owed"), minor: report.owed_minor },
  ].filter(({ minor }) => minor > 0)

  return (
    <Section title={currency.toUpperCase()}>
      <Part>
        <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
          {facts.map(({ name, value, hint }) => (
            <div key={name}>
              <dt className="txt-small text-ui-fg-subtle">{name}</dt>
              <dd className="font-medium tabular-nums">{value}</dd>
              <dd className="txt-small text-ui-fg-subtle">{hint}</dd>
            </div>
          ))}
        </dl>
      </Part>
      {parts.length > 0 && (
        <Part>
          <dl className="flex flex-wrap gap-x-6 gap-y-1">
            {parts.map(({ name, minor }) => (
              <div key={name} className="flex gap-2">
                <dt className="txt-small text-ui-fg-subtle">{name}</dt>
                <dd className="txt-small tabular-nums">{amount(minor)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      <Events report={report} />
      {report.taxes.length > 0 && (
        <Part>
          <Text size="small" weight="plus">
            {t("reports.taxes")}
          </Text>
          {report.taxes.map(({ name, percent, amount_minor, of_minor }) => (
            <Text key={`${name} ${percent}`} size="small" className="tabular-nums">
              {t("reports.tax", { name, percent: count(percent), amount: amount(amount_minor), of: amount(of_minor) })}
            </Text>
          ))}
        </Part>
      )}
    </Section>
  )
}

const Events = ({ report: { events, currency } }: { report: CurrencyReportDTO }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()

  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("events.event")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reports.tickets")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reports.sold")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reports.returned")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("reports.net")}</Table.HeaderCell>
            <Table.HeaderCell className="hidden text-right sm:table-cell">{t("reports.admitted")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {events.map(({ id, title, sold, returned, admitted }) => (
            <Table.Row key={id}>
              <Table.Cell>
                <Link to={`/events/${id}`} className="text-ui-fg-interactive">
                  {title}
                </Link>
              </Table.Cell>
              <Table.Cell className="text-right tabular-nums">{count(sold.tickets - returned.tickets)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap text-right tabular-nums">{money(sold.amount_minor, currency)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap text-right tabular-nums">
                {money(returned.amount_minor, currency)}
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap text-right font-medium tabular-nums">
                {money(sold.amount_minor - returned.amount_minor, currency)}
              </Table.Cell>
              <Table.Cell className="hidden text-right tabular-nums sm:table-cell">{count(admitted)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
