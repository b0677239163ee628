import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { CONSOLE_LINK_PAUSE_SECONDS } from "../../../contracts/limits"
import { tenancyMessages } from "../../../contracts/messages"
import { tenancyOutbox } from "../outbox"

/**
 * Announces `console_link.asked` for an owner who has no password, or whose site is not confirmed. Writes nothing for anyone
 * else, and at most one message per minute: decided by the update of the member's row. In the caller's transaction, if there is
 * one.
 *
 * @param email lower-case
 * @returns whether it announced an email
 */
export async function requestConsoleLink(db: Db, owner: { tenant_no: TenantId; email: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    `with asking as (
       update member m set link_asked_at = now()
       where m.tenant_no = $1 and m.email = $2 and m.role = 'owner' and m.status = 'active'
         and (m.link_asked_at is null or m.link_asked_at <= now() - make_interval(secs => $3))
         and (exists (select from tenant t where t.tenant_no = m.tenant_no and t.confirmed_at is null and t.status <> 'closed')
           or not exists (
             select 1 from provider_identity p where p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null))
       returning m.tenant_no, m.user_id, m.link_asked_at)
     insert into "${tenancyOutbox.table}" (name, key, payload)
     select $4::text, concat_ws(':', $4::text, tenant_no, user_id, extract(epoch from link_asked_at)),
       jsonb_build_object('tenant_no', tenant_no, 'user_id', user_id)
     from asking on conflict (key) do nothing`,
    [owner.tenant_no, owner.email, CONSOLE_LINK_PAUSE_SECONDS, tenancyMessages.console_link_asked]
  )

  return rowCount === 1
}
