import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Button, Drawer } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../components/section"
import { useMay } from "../lib/site"
import { useSaleOfOrder } from "../routes/sales/api"
import { PaidInTest } from "../routes/sales/components/paid-in-test"
import { RefundFailed } from "../routes/sales/components/refund-failed"
import { RefundForm } from "../routes/sales/components/refund-form"
import { Refunds } from "../routes/sales/components/refunds"
import { ExtraRows } from "../routes/sales/components/extra-rows"
import { TicketRows } from "../routes/sales/components/ticket-rows"
import { refundableItems } from "../routes/sales/refundable"

/** On the page of a ticket order: its tickets, *Refund tickets*, and failed refunds. Renders nothing on other orders. */
const OrderTickets = ({ data: order }: { data: { id: string } }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [is_open, setOpen] = useState(false)
  const { data: sale } = useSaleOfOrder(order.id, may("sales.read"))

  if (!sale) {
    return null
  }
  const can_refund = may("refund.create") && refundableItems(sale).length > 0

  return (
    <div data-order-tickets className="-order-1 flex flex-col gap-y-3">
      <Section
        title={t("sales.tickets")}
        hint={sale.event_title}
        actions={
          <>
            <PaidInTest sale={sale} />
            <RefundFailed sale={sale} />
            <Button size="small" variant="transparent" asChild>
              <Link to={`/sales/${sale.id}`}>{t("sales.see")}</Link>
            </Button>
            {(can_refund || is_open) && (
              <Drawer open={is_open} onOpenChange={setOpen}>
                <Drawer.Trigger asChild>
                  <Button size="small" variant="secondary">
                    {t("refund.title")}
                  </Button>
                </Drawer.Trigger>
                <Drawer.Content aria-describedby={undefined}>
                  <Drawer.Header>
                    <Drawer.Title>{t("refund.title")}</Drawer.Title>
                  </Drawer.Header>
                  <RefundForm sale={sale}>
                    {({ body, footer }) => (
                      <>
                        <Drawer.Body className="flex-1 overflow-y-auto">{body}</Drawer.Body>
                        <Drawer.Footer>
                          <Drawer.Close asChild>
                            <Button size="small" variant="secondary">
                              {t(footer ? "actions.cancel" : "actions.close")}
                            </Button>
                          </Drawer.Close>
                          {footer}
                        </Drawer.Footer>
                      </>
                    )}
                  </RefundForm>
                </Drawer.Content>
              </Drawer>
            )}
          </>
        }
      >
        <TicketRows sale={sale} />
        {sale.extras.length > 0 && <ExtraRows sale={sale} />}
      </Section>
      {/* facts that Medusa's own payment section does not show */}
      {sale.refunds.some(({ failed_at }) => failed_at) && <Refunds sale={sale} />}
    </div>
  )
}

export const config = defineWidgetConfig({ zone: "order.details.before", id: "order-tickets" })

export default OrderTickets
