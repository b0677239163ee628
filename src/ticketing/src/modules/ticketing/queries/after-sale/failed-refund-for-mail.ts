import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface FailedRefundForMail {
  id: string
  attempt: number
  sale_id: string
  buyer_name: string
  buyer_email: string
  event_title: string
  amount_minor: bigint
  currency: string
  /** reason given by the provider */
  reason: string
  site: string
  locale: string
  console_host: string
  /** email addresses of the tenant's owners */
  emails: string[]
  operator: { name: string; colour: string; host: string }
}

type Row = Omit<FailedRefundForMail, "amount_minor"> & { amount_minor: string }

/** A failed refund for the people who can resolve it; null when its state or attempt has changed meanwhile. */
export async function getFailedRefundForMail(
  db: Db,
  { tenant_no, refund_id, attempt }: { tenant_no: TenantId; refund_id: string; attempt: number }
): Promise<FailedRefundForMail | null> {
  const { rows } = await db.query<Row>(
    `select r.id, r.attempt, r.sale_id, s.buyer_name, s.buyer_email, r.amount_minor, r.currency, r.reason,
       t.name as site, t.default_locale as locale, h.host as console_host,
       (select min(e.title) from ticket k
        join performance p on p.tenant_no = k.tenant_no and p.performance_no = k.performance_no
        join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
        where k.tenant_no = s.tenant_no and k.sale_id = s.id) as event_title,
       array(select m.email from tenancy_member m where m.tenant_no = r.tenant_no and m.role in ('owner', 'operator_owner') and m.status = 'active' order by m.email) as emails,
       jsonb_build_object('name', o.name, 'colour', coalesce(o.theme->>'brand', '#1f2937'), 'host', oh.host) as operator
     from sale_refund r
     join sale s on s.tenant_no = r.tenant_no and s.id = r.sale_id
     join tenancy_tenant t on t.tenant_no = r.tenant_no
     join tenancy_tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'console' and h.is_canonical
     join tenancy_tenant o on o.kind = 'platform'
     join tenancy_tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
     where r.tenant_no = $1 and r.id = $2 and r.attempt = $3 and r.state = 'failed'`,
    [tenant_no, refund_id, attempt]
  )

  return rows[0] ? { ...rows[0], amount_minor: BigInt(rows[0].amount_minor) } : null
}
