import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** When a dispute was lost, and when a bank gave back after all what it had taken for good: reports count both on their days. */
export class Migration20261231171100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "sale_dispute" add column lost_at timestamptz, add column regained_at timestamptz`)
    this.addSql(`update "sale_dispute" set lost_at = read_at where phase = 'lost'`)
    this.addSql(`
alter table "sale_dispute"
  add constraint sale_dispute_lost check (phase <> 'lost' or (lost_at is not null and regained_at is null)),
  add constraint sale_dispute_regained check (regained_at is null or lost_at is not null)`)
    this.addSql(`create index "sale_dispute_lost" on "sale_dispute" (tenant_no, lost_at) where lost_at is not null`)
    this.addSql(`
create function sale_dispute_decided() returns trigger language plpgsql as $$
begin
  if new.phase = 'lost' then
    new.lost_at := coalesce(new.lost_at, clock_timestamp());
    new.regained_at := null;
  elsif new.phase in ('won', 'closed') and new.lost_at is not null then
    new.regained_at := coalesce(new.regained_at, clock_timestamp());
  end if;
  return new;
end $$`)
    this.addSql(
      `create trigger "sale_dispute_decided" before insert or update of phase on "sale_dispute" for each row execute function sale_dispute_decided()`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "sale_dispute_decided" on "sale_dispute"`)
    this.addSql(`drop function if exists sale_dispute_decided`)
    this.addSql(`alter table "sale_dispute" drop column lost_at, drop column regained_at`)
  }
}
