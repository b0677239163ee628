import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DisputeForMail {
  id: string
  sale_id: string
  phase: "inquiry" | "open" | "won" | "lost" | "closed"
  /** lost for a part: the tickets are as they were */
  is_partial: boolean
  buyer_name: string
  buyer_email: string
  event_title: string
  amount_minor: bigint
  currency: string
  due_by: Date | null
  time_zone: string
  locale: string
  console_host: string
  /** email addresses of the tenant's owners */
  emails: string[]
  operator: { name: string; colour: string; host: string }
}

/** A dispute's present state, for the tenant's owners; null when it is not found. */
export async function getDisputeForMail(
  db: Db,
  { tenant_no, dispute_id }: { tenant_no: TenantId; dispute_id: string }
): Promise<DisputeForMail | null> {
  const { rows } = await db.query<Omit<DisputeForMail, "amount_minor"> & { amount_minor: string }>(
    `select d.dispute_id as id, d.sale_id, d.phase, d.is_partial, s.buyer_name, s.buyer_email, d.amount_minor, d.currency, d.due_by,
       t.default_locale as locale, t.time_zone, h.host as console_host,
       (select min(e.title) from ticket k
        join performance p on p.tenant_no = k.tenant_no and p.performance_no = k.performance_no
        join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
        where k.tenant_no = s.tenant_no and k.sale_id = s.id) as event_title,
       array(select m.email from tenancy_member m where m.tenant_no = d.tenant_no and m.role in ('owner', 'operator_owner') and m.status = 'active' order by m.email) as emails,
       jsonb_build_object('name', o.name, 'colour', coalesce(o.theme->>'brand', '#1f2937'), 'host', oh.host) as operator
     from sale_dispute d
     join sale s on s.tenant_no = d.tenant_no and s.id = d.sale_id
     join tenancy_tenant t on t.tenant_no = d.tenant_no
     join tenancy_tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'console' and h.is_canonical
     join tenancy_tenant o on o.kind = 'platform'
     join tenancy_tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
     where d.tenant_no = $1 and d.dispute_id = $2`,
    [tenant_no, dispute_id]
  )

  return rows[0] ? { ...rows[0], amount_minor: BigInt(rows[0].amount_minor) } : null
}
