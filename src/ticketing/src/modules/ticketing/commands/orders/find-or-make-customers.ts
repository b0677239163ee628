import type { Db } from "@guichet/kernel/sql"
import { ulid } from "ulid"

/**
 * Finds or creates the customers of email addresses: the row with an account if there is one, otherwise the guest's. Only the
 * email is written, since the row is shared by all tenants; names stay on orders.
 *
 * @param emails lower case, an empty one belongs to no one; inserted in order, so two writers never deadlock
 * @returns customer id by email
 */
export async function findOrMakeCustomers(db: Db, emails: string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(emails)].filter((email) => email !== "").sort()
  const find = async () => {
    const { rows } = await db.query<{ email: string; id: string }>({
      name: "find-customers",
      text: `select distinct on (email) email, id from customer where email = any($1) and deleted_at is null order by email, has_account desc`,
      values: [wanted],
    })

    return new Map(rows.map(({ email, id }) => [email, id]))
  }
  const known = await find()
  const missing = wanted.filter((email) => !known.has(email))
  if (missing.length === 0) {
    return known
  }
  await db.query({
    name: "make-customers",
    text: `insert into customer (id, email, has_account) select id, email, false from unnest($1::text[], $2::text[]) as c(id, email) order by email
           on conflict (email, has_account) where deleted_at is null do nothing`,
    values: [missing.map(() => `cus_${ulid()}`), missing],
  })

  return find()
}
