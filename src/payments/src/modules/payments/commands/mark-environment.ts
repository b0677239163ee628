import type { PaymentEnvironment } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"

/** Marks the database with the environment of its payments, unless it has accounts or payments of the other one. */
export async function markEnvironment(db: Db, environment: PaymentEnvironment): Promise<void> {
  await db.query("insert into payment_environment (environment) values ($1) on conflict do nothing", [environment])
  await db.query(
    `update payment_environment set environment = $1, stamped_at = now()
     where environment <> $1 and not exists (select from card_payment)
       and not exists (select from merchant_account)
       and not exists (select from tenant_customer)
       and not exists (select from invoice_charge)`,
    [environment]
  )
}
