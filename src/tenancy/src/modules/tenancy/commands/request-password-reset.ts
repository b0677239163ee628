import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PASSWORD_RESET_PAUSE_SECONDS } from "../../../contracts/limits"
import { tenancyMessages } from "../../../contracts/messages"
import { tenancyOutbox } from "../outbox"

/**
 * Announces `password_reset.asked` for an active member of this tenant who has a password. Writes nothing for anyone else, and at
 * most one message per minute: decided by the write of the account's row.
 *
 * @param email lower-case
 * @returns whether it announced an email
 */
export async function requestPasswordReset(
  db: Db,
  { tenant_no, email }: { tenant_no: TenantId; email: string }
): Promise<boolean> {
  const { rowCount } = await db.query(
    `with asking as (
       insert into staff_account as a (user_id, reset_asked_at)
       select m.user_id, now() from member m
       where m.tenant_no = $1 and m.email = $2 and m.status = 'active' and exists (
         select from provider_identity p where p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null)
       on conflict (user_id) do update set reset_asked_at = excluded.reset_asked_at
         where a.reset_asked_at is null or a.reset_asked_at <= now() - make_interval(secs => $3)
       returning a.user_id, a.reset_asked_at)
     insert into "${tenancyOutbox.table}" (name, key, payload)
     select $4::text, concat_ws(':', $4::text, user_id, extract(epoch from reset_asked_at)),
       jsonb_build_object('tenant_no', $1::int, 'user_id', user_id)
     from asking on conflict (key) do nothing`,
    [tenant_no, email, PASSWORD_RESET_PAUSE_SECONDS, tenancyMessages.password_reset_asked]
  )

  return rowCount === 1
}
