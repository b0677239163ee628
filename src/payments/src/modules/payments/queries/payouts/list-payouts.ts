import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminPayout, AdminPayouts, PayoutState } from "../../../../contracts/payout"

const COLUMNS = `p.id, p.provider_ref, p.state, p.currency, p.amount_minor::float8 as amount_minor, p.reconciliation,
  p.lines_minor::float8 as lines_minor, p.line_count, p.failure_code, p.was_paid, p.arrives_at, p.made_at`

export interface PayoutsQuery {
  currency?: string
  state?: PayoutState
  /** the last payout of the previous page */
  after?: string
  limit: number
}

/** A tenant's payouts, newest first. */
export async function listPayouts(
  db: Db,
  tenant: TenantId,
  { currency, state, after, limit }: PayoutsQuery
): Promise<AdminPayout[]> {
  const { rows } = await db.query<AdminPayout & Record<string, unknown>>(
    `select ${COLUMNS} from payout p
     where p.tenant_no = $1 and ($2::text is null or p.currency = $2) and ($3::text is null or p.state = $3)
       and ($4::text is null or (p.made_at, p.id) < (select o.made_at, o.id from payout o where o.tenant_no = $1 and o.id = $4))
     order by p.made_at desc, p.id desc limit $5`,
    [tenant, currency ?? null, state ?? null, after ?? null, limit]
  )

  return rows
}

/** One payout of a tenant; null when the id is unknown. */
export async function findPayout(db: Db, tenant: TenantId, id: string): Promise<AdminPayout | null> {
  const { rows } = await db.query<AdminPayout & Record<string, unknown>>(
    `select ${COLUMNS} from payout p where p.tenant_no = $1 and p.id = $2`,
    [tenant, id]
  )

  return rows[0] ?? null
}

/** Money that has left the provider and has not reached the bank account yet, by currency. */
export async function payoutsOnTheWay(db: Db, tenant: TenantId): Promise<AdminPayouts["on_the_way"]> {
  const { rows } = await db.query<AdminPayouts["on_the_way"][number] & Record<string, unknown>>(
    `select p.currency, sum(p.amount_minor)::float8 as amount_minor, count(*)::int as count, min(p.arrives_at) as arrives_at
     from payout p where p.tenant_no = $1 and p.state in ('pending', 'in_transit') group by p.currency order by p.currency`,
    [tenant]
  )

  return rows
}

/** Currencies in which a tenant was ever paid out. */
export async function payoutCurrencies(db: Db, tenant: TenantId): Promise<string[]> {
  const { rows } = await db.query<{ currency: string }>(
    "select distinct currency from payout where tenant_no = $1 order by currency",
    [tenant]
  )

  return rows.map(({ currency }) => currency)
}
