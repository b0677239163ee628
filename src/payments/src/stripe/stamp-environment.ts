import type { Db } from "@guichet/kernel/sql"
import type { PaymentEnvironment } from "@guichet/ports"

/**
 * Marks a database with the environment of its payments.
 *
 * @throws Error when it is marked with another: accounts, payments and refunds of two environments must not mix
 */
export async function stampEnvironment(db: Db, environment: PaymentEnvironment): Promise<void> {
  const stamped = await stampedEnvironment(db, environment)
  if (stamped !== environment) {
    throw new Error(
      `This database holds payments of the ${stamped} environment, but the secret key belongs to the ${environment} environment.`
    )
  }
}

/**
 * The environment of a database, marking it if necessary. Without accounts and payments it follows the key: a trial in test mode
 * leaves no mark.
 */
export async function stampedEnvironment(db: Db, environment: PaymentEnvironment): Promise<string> {
  await db.query("insert into payment_environment (environment) values ($1) on conflict do nothing", [environment])
  await db.query(
    `update payment_environment set environment = $1, stamped_at = now()
     where environment <> $1 and not exists (select from card_payment)
       and not exists (select from merchant_account)
       and not exists (select from tenant_customer)
       and not exists (select from invoice_charge)`,
    [environment]
  )
  const { rows } = await db.query<{ environment: string }>("select environment from payment_environment")

  return rows[0].environment
}
