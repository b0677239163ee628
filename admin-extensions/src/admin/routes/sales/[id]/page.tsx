import { SectionRow } from "@medusajs/dashboard/components"
import { Button, Text } from "@medusajs/ui"
import type { SaleDTO } from "@guichet/ticketing/contracts"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useParams } from "react-router-dom"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay, useSite } from "../../../lib/site"
import { useSale } from "../api"
import { PaidInTest } from "../components/paid-in-test"
import { RefundFailed } from "../components/refund-failed"
import { SaleStatus } from "../components/sale-status"
import { Answers } from "../components/answers"
import { Exchanges } from "../components/exchanges"
import { ExtraRows } from "../components/extra-rows"
import { TicketRows } from "../components/ticket-rows"
import { refundableItems, refundableTickets, refundedDifferences } from "../refundable"
import { DisputeOfSale } from "./components/dispute-of-sale"
import { OrderOfSale } from "./components/order-of-sale"
import { Refunds } from "../components/refunds"

/** One sale: buyer, items, places, refunds. */
const SalePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { money, price, moment, here } = useFormat()
  const { data: site } = useSite()
  const { data: sale, error, refetch } = useSale(id)

  if (!sale) {
    return <LoadStatePage title={t("sales.sale")} error={error} onRetry={refetch} />
  }
  const differences = refundedDifferences(sale)
  const refunded = sale.refunded_minor + differences

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={sale.buyer_name || sale.buyer_email}
        hint={sale.buyer_email}
        actions={
          <>
            <PaidInTest sale={sale} />
            <SaleStatus sale={sale} />
            <RefundFailed sale={sale} />
          </>
        }
      >
        {sale.dispute && <DisputeOfSale dispute={sale.dispute} />}
        <SectionRow title={t("sales.number")} value={sale.number} />
        <SectionRow
          title={t("events.event")}
          value={
            <Text size="small" className="min-w-0 break-words">
              {`${sale.event_title} · ${moment(sale.starts_at, sale.time_zone)}`}
            </Text>
          }
        />
        <SectionRow title={t("sales.amount")} value={price(sale.amount_minor, sale.currency)} />
        {(sale.coupon_code || sale.discount_minor > 0) && (
          <SectionRow
            title={t("sales.discount")}
            value={`−${money(sale.discount_minor, sale.currency)}${sale.coupon_code ? ` (${sale.coupon_code})` : ""}`}
          />
        )}
        {sale.service_fee_minor > 0 && (
          <SectionRow title={t("sales.serviceFee")} value={money(sale.service_fee_minor, sale.currency)} />
        )}
        {sale.taxes.length > 0 && (
          <SectionRow
            title={t("sales.taxes")}
            value={sale.taxes.map(({ name, amount_minor }) => `${name} : ${money(amount_minor, sale.currency)}`).join(", ")}
          />
        )}
        {refunded > 0 && (
          <SectionRow
            title={t("sales.refunded")}
            value={
              differences > 0
                ? t("refund.withDifferences", {
                    amount: money(refunded, sale.currency),
                    differences: money(differences, sale.currency),
                  })
                : money(refunded, sale.currency)
            }
          />
        )}
        <SectionRow title={t("sales.fee")} value={money(sale.fee_due_minor, sale.currency)} />
        <SectionRow
          title={t("sales.kind")}
          value={`${paidBy(sale, t)}${sale.payment_environment === "test" ? ` · ${t("sales.testHint")}` : ""}`}
        />
        <SectionRow title={t("sales.when")} value={here(sale.created_at)} />
        {sale.difference_of && (
          <SectionRow
            title={t("exchange.differenceOf")}
            value={
              <Link to={`/sales/${sale.difference_of}`} className="text-ui-fg-interactive">
                {t("exchange.seeSale")}
              </Link>
            }
          />
        )}
        {sale.order_state && !(sale.order_state === "written" && site?.tenant.kind === "client") && (
          <SectionRow title={t("sales.order")} value={<OrderOfSale sale={sale} />} />
        )}
      </Section>
      <Section
        title={t("sales.tickets")}
        actions={
          !(sale.dispute?.phase === "open" && !sale.dispute.is_of_difference) && (
            <>
              {may("ticket.change") && refundableTickets(sale).length > 0 && (
                <Button size="small" variant="secondary" asChild>
                  <Link to="exchange">{t("exchange.title")}</Link>
                </Button>
              )}
              {may("refund.create") && refundableItems(sale).length > 0 && (
                <Button size="small" variant="secondary" asChild>
                  <Link to="refund">{t("refund.title")}</Link>
                </Button>
              )}
            </>
          )
        }
      >
        <TicketRows sale={sale} />
      </Section>
      {sale.extras.length > 0 && (
        <Section title={t("sales.extras")}>
          <ExtraRows sale={sale} />
        </Section>
      )}
      {sale.answers.length > 0 && (
        <Section title={t("sales.answers")}>
          <Part>
            <Answers answers={sale.answers} />
          </Part>
        </Section>
      )}
      {sale.exchanges.length > 0 && <Exchanges sale={sale} />}
      {sale.refunds.length > 0 && <Refunds sale={sale} />}
      <Outlet />
    </div>
  )
}

/** How it was paid, and which member recorded it. */
const paidBy = ({ kind, marked_by }: SaleDTO, t: TFunction<"console">): string =>
  marked_by && kind !== "card" ? t(`sales.marked.${kind}`, { who: marked_by }) : t(`sales.kinds.${kind}`)

export default SalePage
