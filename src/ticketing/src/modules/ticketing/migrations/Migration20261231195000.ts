import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What was paid in addition for a ticket goes back after the ticket's own money, never before: the row says what it follows, and a trigger holds it to that. */
export class Migration20261231195000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "sale_refund"
  add column follows_id text check (follows_id <> id),
  add foreign key (tenant_no, follows_id) references "sale_refund" (tenant_no, id)`)
    this.addSql(
      `comment on column "sale_refund".follows_id is 'the refund of the tickets it was paid in addition for: asked for once that was accepted, and owed from then on'`
    )
    this.addSql(`create index "sale_refund_follows" on "sale_refund" (tenant_no, follows_id) where follows_id is not null`)
    this.addSql(`
create function refund_follows() returns trigger language plpgsql as $$
begin
  if not exists (
    select from sale_refund r where r.tenant_no = new.tenant_no and r.id = new.follows_id and r.accepted_at is not null
  ) then
    raise exception 'refund % goes after % was accepted', new.id, new.follows_id
      using errcode = 'check_violation', constraint = 'sale_refund_follows';
  end if;
  return new;
end $$`)
    this.addSql(`
create trigger "sale_refund_follows" before update of state on "sale_refund" for each row
  when (new.follows_id is not null and new.state in ('submitted', 'accepted')) execute function refund_follows()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "sale_refund_follows" on "sale_refund"`)
    this.addSql(`drop function if exists refund_follows`)
    this.addSql(`alter table "sale_refund" drop column follows_id`)
  }
}
