import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * Until when buyers may give tickets back, and for which share. A hold takes the terms of its date along when it comes to a checkout, where the buyer reads
 * them; its tickets keep them: what is changed later changes nothing for who has bought.
 */
export class Migration20261218093100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "refund_terms" (
  tenant_no integer not null,
  event_id text,
  rev integer not null default 1,
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) <= 5),
  returns_fee boolean not null,
  updated_at timestamptz not null default now(),
  unique nulls not distinct (tenant_no, event_id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id) on delete cascade
)`)
    this.addSql(`comment on column "refund_terms".event_id is 'null: of every event that has none of its own'`)
    this.addSql(
      `comment on column "refund_terms".steps is '[{ hours_before, percent }], the earliest first; none: nothing is given back'`
    )
    this.addSql(`alter table "hold" add column refund_terms jsonb`)
    this.addSql(`alter table "ticket" add column refund_terms jsonb`)
    this.addSql(`comment on column "ticket".refund_terms is '{ steps, returns_fee } as bought; null: nothing was said'`)
    this.addSql(`
alter table "sale_refund"
  add column note text check (length(note) between 3 and 300)`)
    this.addSql(`comment on column "sale_refund".note is 'why more was given back than the terms say'`)
    this.addSql(`
alter table "sale_refund_ticket"
  add column amount_minor numeric check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  add column fee_minor numeric check (fee_minor >= 0 and fee_minor <= amount_minor)`)
    this.addSql(`comment on column "sale_refund_ticket".amount_minor is 'null, as fee_minor: all that was paid for it'`)
    this.addSql(`
create function terms_of_hold() returns trigger language plpgsql ${settings} as $$
begin
  select jsonb_build_object('steps', r.steps, 'returns_fee', r.returns_fee) into new.refund_terms
    from performance p
    join refund_terms r on r.tenant_no = p.tenant_no and (r.event_id = p.event_id or r.event_id is null)
   where p.tenant_no = new.tenant_no and p.performance_no = new.performance_no
   order by r.event_id nulls last limit 1;
  return new;
end $$`)
    this.addSql(`
create trigger "hold_refund_terms" before update of checkout_id on "hold" for each row
  when (new.checkout_id is distinct from old.checkout_id and new.checkout_id is not null) execute function terms_of_hold()`)
    this.addSql(`
create function terms_settled() returns trigger language plpgsql ${settings} as $$
begin
  update ticket t set refund_terms = h.refund_terms
    from hold h, sale s
   where h.tenant_no = new.tenant_no and h.checkout_id = new.id and h.refund_terms is not null
     and s.tenant_no = new.tenant_no and s.checkout_id = new.id
     and t.tenant_no = new.tenant_no and t.sale_id = s.id and t.performance_no = h.performance_no and t.place_idx = any (h.place_idxs);
  return null;
end $$`)
    this.addSql(`
create trigger "checkout_refund_terms" after update of state on "checkout" for each row
  when (new.state = 'settled' and old.state <> 'settled') execute function terms_settled()`)
  }

  override async down(): Promise<void> {
    throw new Error("Refunds of a part have no place in the tables of before: restore a backup")
  }
}
