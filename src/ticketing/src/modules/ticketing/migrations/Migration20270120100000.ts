import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const RECORD = "code_id text, ticket_no text, code text)"
const CODE = "code_id = b.code_id, ticket_no = b.ticket_no, code = b.code"

/** Of `swap_exchange`: what an exchange does to a ticket's worth moves with it. An offer of before says nothing of it. */
const SWAP: [before: string, after: string][] = [
  [RECORD, "code_id text, ticket_no text, code text, list_minor numeric, exchange_fees_minor numeric, retained_minor numeric)"],
  [
    CODE,
    `${CODE}, list_minor = coalesce(b.list_minor, t.list_minor),
         exchange_fees_minor = coalesce(b.exchange_fees_minor, t.exchange_fees_minor), retained_minor = coalesce(b.retained_minor, t.retained_minor)`,
  ],
]

/**
 * What a ticket is worth: paid for it in all its sales, minus what was returned. The fees of its exchanges are not paid for its place, and what an exchange for a
 * cheaper place did not return stays paid. No exchange returns more than the refund terms promise, unless a note says why.
 */
export class Migration20270120100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "ticket"
  add column "list_minor" numeric check (list_minor >= 0 and list_minor = trunc(list_minor)),
  add column "exchange_fees_minor" numeric not null default 0 check (exchange_fees_minor >= 0 and exchange_fees_minor = trunc(exchange_fees_minor)),
  add column "retained_minor" numeric not null default 0 check (retained_minor >= 0 and retained_minor = trunc(retained_minor))`)
    this.addSql(
      `comment on column "ticket".list_minor is 'of a ticket that was exchanged: its place without a reduction, all in'`
    )
    this.addSql(`comment on column "ticket".exchange_fees_minor is 'of its exchanges, in what was paid for it'`)
    this.addSql(
      `comment on column "ticket".retained_minor is 'paid for it, and not returned by an exchange, since the refund terms promised less'`
    )
    // an exchange that was an answer to a change of hall cost nothing
    this.addSql(`
update "ticket" t set exchange_fees_minor = f.fees
  from (
    select i.tenant_no, i.ticket_id, sum((w.refund_terms#>>'{exchange,fee_minor}')::numeric) as fees
      from exchange_item i
      join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done' and x.requested_by = 'buyer'
      join ticket w on w.tenant_no = i.tenant_no and w.id = i.ticket_id
     where not exists (
       select from hall_change_item h where h.tenant_no = i.tenant_no and h.ticket_id = i.ticket_id and h.answered_at = x.done_at)
     group by i.tenant_no, i.ticket_id
  ) f
 where t.tenant_no = f.tenant_no and t.id = f.ticket_id and f.fees > 0`)
    this.addSql(`
alter table "exchange"
  add column "promised_minor" numeric check (promised_minor >= 0 and promised_minor = trunc(promised_minor)),
  add column "note" text check (length(note) between 3 and 300),
  add constraint exchange_within_terms check (difference_minor + promised_minor >= 0 or note is not null)`)
    this.addSql(
      `comment on column "exchange".promised_minor is 'of what was too much for the new places, what the refund terms promised; null: not asked'`
    )
    this.patch(SWAP)
  }

  override async down(): Promise<void> {
    this.patch(SWAP.map(([before, after]) => [after, before]))
    this.addSql(`alter table "exchange" drop column "promised_minor", drop column "note"`)
    this.addSql(`alter table "ticket" drop column "list_minor", drop column "exchange_fees_minor", drop column "retained_minor"`)
  }

  private patch(patches: [before: string, after: string][]): void {
    for (const [before, after] of patches) {
      this.addSql(`
do $do$
declare
  v_before text := (
    select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'swap_exchange' and p.pronamespace = current_schema()::regnamespace);
  v_after text := replace(v_before, $s$${before}$s$, $s$${after}$s$);
begin
  if v_after = v_before then
    raise exception 'swap_exchange is not as expected';
  end if;
  execute v_after;
end $do$`)
    }
  }
}
