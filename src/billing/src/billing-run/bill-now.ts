import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { issuingNow } from "../invoices/issuing-now"
import { runBilling, type BillingRun } from "./run-billing"

/** Bills what is due now by the database's clock: one tenant's periods, or everyone's. */
export const billNow = async (pool: Pool, tenant_no?: TenantId): Promise<BillingRun> =>
  runBilling(pool, { ...(await issuingNow(pool)), tenant_no })
