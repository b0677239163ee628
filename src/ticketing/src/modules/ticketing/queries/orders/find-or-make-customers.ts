import type { Db } from "@guichet/kernel/sql"
import { ulid } from "ulid"

/**
 * Customers of some mail addresses: the row with an account wins, else the guest's, made when missing. Only the mail is written: the row is shared by
 * every tenant, so names stay on orders.
 *
 * @param emails lower case, an empty one is nobody's; inserted in order, so two writers never wait for each other crosswise
 * @returns customer id by mail
 */
export async function queryFindOrMakeCustomers(db: Db, emails: string[]): Promise<Map<string, string>> {
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
