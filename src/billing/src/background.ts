import { container as application } from "@medusajs/framework"
import type { Logger } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { defineOutbox, startRelay } from "@guichet/kernel/outbox"
import { retryLog, runPeriodically, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { keepOnly, watchMessages } from "@guichet/tenancy/failing-work"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { Ports } from "@guichet/ports"
import { portsOf } from "@guichet/ports/medusa"
import { expireOverdueSites } from "./clients/expire-unconfirmed"
import { BILLING_OUTBOX } from "./contracts"
import { runExports } from "./exports"
import { listenForInvoices } from "./mails/invoice-issued.mail-owner"
import { listenForUncollected } from "./mails/invoice-uncollected.mail-owner"
import { reconcileDaily } from "./reconciliation/reconcile-daily"
import { runReconciliation } from "./reconciliation/run-reconciliation"
import { collectDue } from "./collecting"
import { collectingNow } from "./collecting/collecting-now"
import { billNow } from "./billing-run/bill-now"
import { announceInvoicesToWebhooks } from "./listeners/announce-invoices-to-webhooks"
// each registers with the outbox when it is imported, before any relay starts
import "./listeners/checkout-cut-off.open-difference"
import "./listeners/checkout-mismatched.open-difference"
import "./listeners/sale-refund-returned.reverse-fees"
import "./listeners/sale-refunded.reverse-fees"
import "./listeners/sale-settled.accrue-fees"
import "./listeners/tenant-signed-up.subscribe"

/** The end of a month is noticed within this time. */
const BILLING_RUN_INTERVAL_MS = 60_000

/** Between two searches for invoices to charge and for payments to check. */
const COLLECT_INTERVAL_MS = 2_000

/** Between two searches for requested exports. */
const EXPORTS_INTERVAL_MS = 3_000

/** Between two checks of the statements that a run waits for. */
const RECONCILIATION_INTERVAL_MS = 1_000

export type Background = PeriodicRun

/**
 * Background work for as long as the application runs: notifications of invoices, billing runs, exports, reconciliation, closing
 * of unconfirmed sites. Undefined where another process does this work.
 */
export function startBackground(logger: Logger): Background | undefined {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return undefined
  }
  const pool = platformPool()
  const ports = portsOf(application)
  const logRetry = retryLog(logger)
  listenForInvoices(pool, settings)
  listenForUncollected(pool, settings)
  announceInvoicesToWebhooks(pool)
  const relay = startRelay(pool, [defineOutbox(BILLING_OUTBOX)], {
    onError: logRetry("Billing message relay"),
    watch: (outbox) => watchMessages(pool, outbox),
  })
  const exporter = runPeriodically(async () => void (await runExports(pool)), EXPORTS_INTERVAL_MS, logRetry("Exports of sites"))
  const biller = runPeriodically(() => billEveryone(pool, logger), BILLING_RUN_INTERVAL_MS, logRetry("Billing run"))
  const collector = runPeriodically(
    () => collectFromEveryone(pool, ports, logger),
    COLLECT_INTERVAL_MS,
    logRetry("Collection of invoices")
  )
  const expirer = runPeriodically(
    () => expireOverdueSites(pool),
    BILLING_RUN_INTERVAL_MS,
    logRetry("Removal of unconfirmed sites")
  )
  const asker = runPeriodically(
    async () => void (await reconcileDaily(pool)),
    BILLING_RUN_INTERVAL_MS,
    logRetry("Reconciliation")
  )
  const reconciler = runPeriodically(
    async () => void (await runReconciliation(pool)),
    RECONCILIATION_INTERVAL_MS,
    logRetry("Reconciliation")
  )

  return runTogether([relay, biller, collector, exporter, expirer, asker, reconciler])
}

async function billEveryone(pool: Pool, logger: Logger): Promise<void> {
  const { failures } = await billNow(pool)
  failures.forEach(({ tenant_no, error }) => logger.error(`Tenant ${tenant_no} could not be billed`, error))
  await keepOnly(pool, "invoices", failures)
}

async function collectFromEveryone(pool: Pool, ports: Pick<Ports, "collect">, logger: Logger): Promise<void> {
  const failures = await collectDue(await collectingNow(pool, ports))
  failures.forEach(({ tenant_no, error }) => logger.error(`An invoice of tenant ${tenant_no} could not be collected`, error))
  await keepOnly(pool, "collections", failures)
}
