import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Invitations to a tenant's console. Open: neither accepted nor revoked, one a tenant and address. Of the code in the mail only the hash is kept; it is
 * null until the mail is written. `mailed_at`: every mail of it.
 */
export class Migration20261201100000 extends Migration {
  override up(): void {
    this.addSql(`create table "invitation" (
      tenant_no integer not null references "tenant" on delete cascade,
      id text not null,
      email text not null check (email = lower(email) and length(email) between 3 and 254),
      role text not null,
      code_hash bytea unique check (length(code_hash) = 32),
      invited_by text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      mailed_at timestamptz[] not null default array[now()] check (cardinality(mailed_at) > 0),
      accepted_at timestamptz,
      accepted_by text,
      revoked_at timestamptz,
      primary key (tenant_no, id),
      check (accepted_at is null or revoked_at is null),
      check (accepted_by is null or accepted_at is not null),
      check ((tenant_no = 1) = (role like 'operator!_%' escape '!')),
      check (role in ('owner', 'admin', 'event_manager', 'box_office', 'gate', 'finance', 'reporter',
        'operator_owner', 'operator_admin', 'operator_support', 'operator_finance', 'operator_reporter'))
    )`)
    this.addSql(`create unique index "invitation_open" on "invitation" (tenant_no, email)
      where accepted_at is null and revoked_at is null`)
    this.addSql(`create index "invitation_newest" on "invitation" (tenant_no, created_at desc, id desc)`)
    this.addSql(`create index "member_user" on "member" (user_id)`)
  }

  override down(): void {
    this.addSql(`drop index if exists "member_user"`)
    this.addSql(`drop table if exists "invitation"`)
  }
}
