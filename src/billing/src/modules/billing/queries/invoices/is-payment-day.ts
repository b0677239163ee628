import type { Db } from "@guichet/kernel/sql"

/** Whether a payment can be dated so, from 2000 to tomorrow. The day is the payer's, so tomorrow in UTC can be valid. */
export async function isPaymentDay(db: Db, paid_on: string): Promise<boolean> {
  const { rows } = await db.query<{ is_possible: boolean }>(
    "select $1::date between '2000-01-01' and (now() at time zone 'UTC')::date + 1 as is_possible",
    [paid_on]
  )

  return rows[0].is_possible
}
