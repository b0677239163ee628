import type { CurrencyReportDTO } from "@guichet/ticketing/contracts"
import { Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"

/** One currency: the totals, then by event, then the taxes. */
export const CurrencyReport = ({ report }: { report: CurrencyReportDTO }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()
  const {
    currency,
    sold,
    returned,
    exchanged,
    add_ons_minor,
    donations_minor,
    add_ons_returned_minor,
    donations_returned_minor,
  } = report
  const amount = (minor: number) => money(minor, currency)
  const whole = sold.amount_minor + add_ons_minor + donations_minor
  const returned_money = returned.amount_minor + add_ons_returned_minor + donations_returned_minor
  const difference = exchanged.into.amount_minor - exchanged.from.amount_minor
  const facts = [
    {
      name: t("reports.sold"),
      value: amount(whole),
      hint: t("reports.orders", { count: report.sale_count, shown: count(report.sale_count) }),
    },
    {
      name: t("reports.returned"),
      value: amount(returned_money),
      hint: t("reports.ticketsBack", { count: returned.tickets, shown: count(returned.tickets) }),
    },
    ...(exchanged.into.tickets > 0
      ? [
          {
            name: t("reports.exchanged"),
            value: amount(difference),
            hint: t("reports.ticketsExchanged", { count: exchanged.into.tickets, shown: count(exchanged.into.tickets) }),
          },
        ]
      : []),
    {
      name: t("reports.net"),
      value: amount(whole - returned_money + difference - report.disputed_minor),
      hint: t("reports.netHint"),
    },
    { name: t("reports.platformFee"), value: amount(report.platform_fee_minor), hint: t("reports.platformFeeHint") },
  ]
  const parts = [
    { name: t("reports.addOns"), minor: add_ons_minor },
    { name: t("reports.donations"), minor: donations_minor },
    { name: t("reports.fees"), minor: sold.fee_minor },
    { name: t("reports.discounts"), minor: sold.discount_minor },
    { name: t("reports.disputed"), minor: report.disputed_minor },
    { name: t("reports.owed"), minor: report.owed_minor },
  ].filter(({ minor }) => minor !== 0)

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
      {report.tenders.length > 0 && (
        <Part>
          <Text size="small" weight="plus">
            {t("reports.tenders")}
          </Text>
          <Tenders of={report} currency={currency} />
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

/** What was taken at the till, by tender. */
const Tenders = ({ of, currency }: { of: Pick<CurrencyReportDTO, "tenders">; currency: string }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()

  return of.tenders.map(({ kind, sale_count, amount_minor }) => (
    <Text key={kind} size="small" className="tabular-nums">
      {t("reports.tender", {
        kind: t(`reports.tenderKinds.${kind}`),
        amount: money(amount_minor, currency),
        sales: t("reports.orders", { count: sale_count, shown: count(sale_count) }),
      })}
    </Text>
  ))
}

const HEADS = ["tickets", "sold", "returned", "exchanged", "disputed", "net", "taxNet", "platformFee", "admitted"] as const

/** One row per event; on a phone it scrolls sideways. */
const Events = ({ report: { events, currency } }: { report: CurrencyReportDTO }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()
  const amount = (minor: number) => money(minor, currency)

  return (
    <div className="overflow-x-auto" role="region" aria-label={t("events.event")} tabIndex={0}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("events.event")}</Table.HeaderCell>
            {HEADS.map((head) => (
              <Table.HeaderCell key={head} className="whitespace-nowrap text-right">
                {t(`reports.${head}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {events.map(({ id, title, sold, returned, exchanged, disputed_minor, platform_fee_minor, admitted, tenders }) => {
            const { into, from } = exchanged
            const difference = into.amount_minor - from.amount_minor
            const cells = [
              count(sold.tickets - returned.tickets + into.tickets - from.tickets),
              amount(sold.amount_minor),
              amount(returned.amount_minor),
              amount(difference),
              amount(disputed_minor),
              amount(sold.amount_minor - returned.amount_minor + difference - disputed_minor),
              amount(sold.tax_minor - returned.tax_minor + into.tax_minor - from.tax_minor),
              amount(platform_fee_minor),
              count(admitted),
            ]

            return (
              <Table.Row key={id}>
                <Table.Cell>
                  <Link to={`/reports/events/${id}`} className="text-ui-fg-interactive">
                    {title}
                  </Link>
                  <Tenders of={{ tenders }} currency={currency} />
                </Table.Cell>
                {cells.map((cell, at) => (
                  <Table.Cell key={HEADS[at]} className="whitespace-nowrap text-right tabular-nums">
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
