import type { PaymentEnvironment } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"

/** The environment of this database's payments; null before the first key. */
export async function markedEnvironment(db: Db): Promise<PaymentEnvironment | null> {
  const { rows } = await db.query<{ environment: PaymentEnvironment }>("select environment from payment_environment")

  return rows[0]?.environment ?? null
}
