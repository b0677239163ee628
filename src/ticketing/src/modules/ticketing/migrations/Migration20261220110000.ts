import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/** Until when, and for what fee, buyers exchange their tickets on their own: part of the terms that a hold takes along, and that tickets keep as bought. */
export class Migration20261220110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "refund_terms" add column exchange jsonb check (jsonb_typeof(exchange) = 'object')`)
    this.addSql(
      `comment on column "refund_terms".exchange is '{ hours_before, fee_minor, currency }, the fee a ticket; null: buyers do not exchange on their own'`
    )
    this.termsOfHold(`jsonb_build_object('steps', r.steps, 'returns_fee', r.returns_fee, 'exchange', r.exchange)`)
  }

  override async down(): Promise<void> {
    this.termsOfHold(`jsonb_build_object('steps', r.steps, 'returns_fee', r.returns_fee)`)
    this.addSql(`alter table "refund_terms" drop column exchange`)
  }

  private termsOfHold(terms: string): void {
    this.addSql(`
create or replace function terms_of_hold() returns trigger language plpgsql ${settings} as $$
begin
  select ${terms} into new.refund_terms
    from performance p
    join refund_terms r on r.tenant_no = p.tenant_no and (r.event_id = p.event_id or r.event_id is null)
   where p.tenant_no = new.tenant_no and p.performance_no = new.performance_no
   order by r.event_id nulls last limit 1;
  return new;
end $$`)
  }
}
