import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { tenancyMessages } from "../../../contracts/messages"
import { tenancyOutbox } from "../outbox"

/**
 * Confirms a site when a member who has a password has signed in: its own name goes live, and `tenant.signed_up` is written. Does
 * nothing for a site that is confirmed or closed, or when the person has no password.
 *
 * @returns the hosts that went live
 */
export async function confirmSite(db: Db, tenant_no: TenantId, user_id: string): Promise<string[]> {
  const { rows } = await db.query<{ host: string }>(
    `with confirmed as (
       update tenant t set confirmed_at = now(), updated_at = now()
       from member m join provider_identity p on p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null
       where t.tenant_no = $1 and t.confirmed_at is null and t.status <> 'closed'
         and m.tenant_no = t.tenant_no and m.user_id = $2 and m.status = 'active'
       returning t.tenant_no, t.id, t.slug, m.email),
     notified as (
       insert into "${tenancyOutbox.table}" (name, key, payload)
       select $3::text, $3::text || ':' || id,
         jsonb_build_object('tenant_no', tenant_no, 'tenant_id', id, 'owner_email', email, 'slug', slug)
       from confirmed on conflict (key) do nothing)
     update tenant_host h set status = 'live' from confirmed c
     where h.tenant_no = c.tenant_no and h.kind = 'tenant' and h.status = 'pending' returning h.host`,
    [tenant_no, user_id, tenancyMessages.tenant_signed_up]
  )

  return rows.map(({ host }) => host)
}
