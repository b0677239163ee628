import { createFeePort } from "@guichet/billing/fee-port"
import { createInvoicePort } from "@guichet/billing/invoice-port"
import { sharedPool } from "@guichet/kernel/pool"
import type { Ports } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import { createCollectPort } from "@guichet/payments/collect-port"
import { createEventsPort, createPaymentPort, createReadinessPort } from "@guichet/payments/payment-port"
import { salesApiRules } from "@guichet/ticketing/contracts"
import { createSettlePort } from "@guichet/ticketing/settle"
import { ticketingSalesApiRoutes, type SalesApiParts } from "@guichet/ticketing/sales-api"

/** Composition root of both processes: the implementation of each port, over the process's own pool. */
export function composePorts(settings: Settings): Ports {
  const pool = sharedPool(settings.DATABASE_URL)
  const payments = createPaymentPort(pool, settings)
  const collect = createCollectPort(pool, settings)

  return {
    events: createEventsPort(pool, settings),
    fees: createFeePort(pool),
    payments,
    readiness: createReadinessPort(pool, settings),
    settle: createSettlePort(pool, { payments }),
    collect,
    invoices: createInvoicePort(pool, { collect }),
  }
}

/** The parts of the sales API, composed in its own thread or process. */
export function composeSalesApi(settings: Settings): SalesApiParts {
  const pool = sharedPool(settings.DATABASE_URL)

  return { routes: ticketingSalesApiRoutes(pool, composePorts(settings), settings), rules: salesApiRules }
}
