import type { Db } from "@guichet/kernel/sql"
import type { PaymentEnvironment } from "@guichet/ports"
import { markEnvironment } from "../modules/payments/commands/mark-environment"
import { markedEnvironment } from "../modules/payments/queries/marked-environment"

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
export async function stampedEnvironment(db: Db, environment: PaymentEnvironment): Promise<PaymentEnvironment | null> {
  await markEnvironment(db, environment)

  return markedEnvironment(db)
}
