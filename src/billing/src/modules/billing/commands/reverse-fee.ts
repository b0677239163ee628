import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FeeLane, LanedFee } from "../../../rules"

export interface OpenFee {
  id: string
  lane: FeeLane
  component: LanedFee["component"]
  amount_minor: bigint
  reversed_minor: bigint
}

/** A sale's fees, locked until the transaction ends: of two simultaneous refunds the second sees what the first reversed. */
export async function lockSaleFees(db: Db, tenant_no: TenantId, sale_id: string): Promise<OpenFee[]> {
  const { rows } = await db.query<Record<keyof OpenFee, string>>(
    "select id, lane, component, amount_minor, reversed_minor from sale_fee where tenant_no = $1 and sale_id = $2 order by id for update",
    [tenant_no, sale_id]
  )

  return rows.map((row) => ({
    ...(row as unknown as OpenFee),
    amount_minor: BigInt(row.amount_minor),
    reversed_minor: BigInt(row.reversed_minor),
  }))
}

/** Reverses a part of one fee for one refund; the fee becomes `reversed` when nothing is left of it. */
export async function reverseFee(
  db: Db,
  refund: { tenant_no: TenantId; refund_id: string; sale_id: string; currency: string },
  fee: { id: string; amount_minor: bigint }
): Promise<void> {
  await db.query(
    `with written as (
       insert into fee_refund (tenant_no, refund_id, fee_id, sale_id, amount_minor, currency) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning amount_minor
     )
     update sale_fee f set reversed_minor = f.reversed_minor + w.amount_minor,
       status = case when f.reversed_minor + w.amount_minor = f.amount_minor then 'reversed' else f.status end
     from written w where f.tenant_no = $1 and f.id = $3`,
    [refund.tenant_no, refund.refund_id, fee.id, refund.sale_id, fee.amount_minor.toString(), refund.currency]
  )
}
