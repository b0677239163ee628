import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Ticket keys are sealed as all secrets are, and can be replaced: a year may have several, of which the newest that opens signs.
 * What the previous ones signed stays good by their public halves; their private halves, which PLATFORM_SECRET alone sealed, are
 * dropped, so that the next sale of a year makes a key anew.
 * Processes of the release before read the dropped column: installed with all of ours stopped.
 */
export class Migration20270124150000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index "signing_key_year"`)
    this.addSql(`
alter table "signing_key"
  drop column private_key_sealed,
  add column seed text,
  add constraint signing_key_names_its_year check (key_id >> 8 = year - 2000),
  add constraint signing_key_revoked check (revoked_at is null or seed is null)`)
    this.addSql(
      `comment on column "signing_key".seed is 'sealed; null: signs no more, what it signed is good until it is revoked'`
    )
    this.addSql(`comment on column "signing_key".revoked_at is 'stolen: what it signed opens no door any more'`)
    this.addSql(`create index "signing_key_year" on "signing_key" (tenant_no, year)`)
    // a key that is revoked, or signs no more, does so for good
    this.addSql(`
create function signing_key_stays() returns trigger language plpgsql as $$
begin
  if (new.tenant_no, new.key_id, new.year, new.public_key, new.created_at) is distinct from (old.tenant_no, old.key_id, old.year, old.public_key, old.created_at)
    or (old.seed is null and new.seed is not null) or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
  then
    raise exception 'signing_key: what it says stays, and what is revoked or signs no more stays so';
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "signing_key_stays" before update on "signing_key" for each row execute function signing_key_stays()`
    )
    // the bytes behind version and tier, as ticket-code/layout.ts writes them
    this.addSql(`
create function ticket_key_id(p_code text) returns integer language sql immutable strict as $$
  select case when p_code ~ '^[A-Za-z0-9_-]{139}$' then get_byte(b.head, 1) * 256 + get_byte(b.head, 2) end
    from (select decode(case when p_code ~ '^[A-Za-z0-9_-]{4}' then translate(left(p_code, 4), '-_', '+/') else '' end, 'base64') as head) b
$$`)
  }

  override async down(): Promise<void> {
    throw new Error("Keys of tickets that are sold were dropped as the release before kept them: restore a backup")
  }
}
