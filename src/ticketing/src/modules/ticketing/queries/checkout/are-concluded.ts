import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/**
 * For each checkout, of any tenant: whether the provider's answer can no longer change it. False for checkouts that do not exist.
 *
 * @param checkouts named by payments whose rows the caller read
 */
export async function areConcluded(db: Db, checkouts: { tenant_no: TenantId; checkout_id: string }[]): Promise<boolean[]> {
  const rows = await call<{ is_concluded: boolean }>(
    db,
    "are-concluded",
    `select c.id is not null and coalesce(s.state <> 'authorised', c.payment_id is null or c.state not in ('paying', 'expired')) as is_concluded
       from unnest($1::integer[], $2::text[]) with ordinality as asked (tenant_no, id, at)
       left join checkout c on c.tenant_no = asked.tenant_no and c.id = asked.id
       left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id
      order by asked.at`,
    [checkouts.map(({ tenant_no }) => tenant_no), checkouts.map(({ checkout_id }) => checkout_id)]
  )

  return rows.map(({ is_concluded }) => is_concluded)
}
