import type { AdminPlatformReport } from "@guichet/billing/contracts"
import { useTranslation } from "react-i18next"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"

/** Totals of all clients in one currency. */
export const Totals = ({ of }: { of: AdminPlatformReport["totals"][number] }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()
  const amount = (minor: number) => money(minor, of.currency)
  const facts = [
    [t("platformReports.sold"), amount(of.sold_minor)],
    [t("platformReports.refunded"), amount(of.refunded_minor)],
    ...(of.exchanged_tickets === 0
      ? []
      : ([
          [
            t("platformReports.exchanged"),
            t("platformReports.exchangedOf", { amount: amount(of.exchanged_minor), count: of.exchanged_tickets }),
          ],
        ] as const)),
    ...(of.disputed_minor === 0 ? [] : ([[t("platformReports.disputed"), amount(of.disputed_minor)]] as const)),
    [t("platformReports.left"), amount(of.sold_minor - of.refunded_minor + of.exchanged_minor - of.disputed_minor)],
    [t("platformReports.platformFee"), amount(of.platform_fee_minor)],
    [t("platformReports.platformFeeReturned"), amount(of.platform_fee_returned_minor)],
    [t("platformReports.taxes"), amount(of.tax_minor)],
    [t("platformReports.discounts"), amount(of.discount_minor)],
    [t("platformReports.tickets"), count(of.tickets)],
    [t("platformReports.admitted"), count(of.admitted)],
  ] as const

  return (
    <Part>
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="txt-small text-ui-fg-subtle">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}
