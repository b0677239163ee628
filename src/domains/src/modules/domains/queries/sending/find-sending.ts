import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SendingDomain } from "./sending-row"

/** Null when sending from the host is off. */
export async function findSending(db: Db, tenant_no: TenantId, host: string): Promise<SendingDomain | null> {
  const { rows } = await db.query<SendingDomain & Record<string, unknown>>(
    `select s.name, s.state, s.verdicts, s.checked_at, s.next_check_at,
       coalesce((select jsonb_agg(jsonb_build_object('selector', k.selector, 'public_key', k.public_key, 'state', k.state, 'kept_until', k.kept_until))
         from dkim_key k where k.tenant_no = s.tenant_no and k.host = s.host), '[]') as keys,
       exists (select 1 from dns_zone z where z.tenant_no = s.tenant_no and (z.host = s.host or s.host like '%.' || z.host)) as is_kept
     from sending_domain s where s.tenant_no = $1 and s.host = $2`,
    [tenant_no, host]
  )

  return rows[0] ?? null
}
