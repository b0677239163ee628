import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Log-ins whose mailbox nobody has shown: until now a sign-up answered the way into its console to whoever typed the address. Of the owners that are there
 * already, those count as proven who accepted an invitation or reset their password by mail, and the operator's own people.
 */
export class Migration20270122093000 extends Migration {
  override up(): void {
    this.addSql(`alter table "staff_account" add column "is_unproven" boolean not null default false`)
    this.addSql(`insert into "staff_account" (user_id, is_unproven)
      select distinct m.user_id, true from "member" m
      where m.role = 'owner'
        and not exists (select from "member" o where o.user_id = m.user_id and o.tenant_no = 1)
        and not exists (select from "invitation" i where i.accepted_by = m.user_id)
        and not exists (select from "audit_log" a where a.actor_id = m.user_id and a.action = 'account.password_reset')
      on conflict (user_id) do update set is_unproven = true`)
  }

  override down(): void {
    this.addSql(`alter table "staff_account" drop column if exists "is_unproven"`)
  }
}
