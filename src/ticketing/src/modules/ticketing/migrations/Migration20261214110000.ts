import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const settings =
  "set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off"

/**
 * What an organiser asks of a buyer or of each ticket's holder. Answers lie on the checkout until it settles, then on the sale and its tickets, with the
 * question's words of that day: a question that is changed later changes no answer.
 */
export class Migration20261214110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create table "question" (
  tenant_no integer not null,
  id text not null,
  rev integer not null default 1,
  event_id text,
  asked_of text not null check (asked_of in ('buyer', 'ticket')),
  kind text not null check (kind in ('holder_name', 'text', 'long_text', 'choice', 'choices', 'yes_no', 'date')),
  label text not null check (length(label) between 1 and 160),
  help text check (length(help) <= 400),
  options text[] not null default '{}',
  is_required boolean not null default false,
  is_on boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, event_id) references "event" (tenant_no, id) on delete cascade,
  constraint question_options check ((kind in ('choice', 'choices')) = (cardinality(options) between 1 and 50)),
  constraint question_holder check (kind <> 'holder_name' or asked_of = 'ticket')
)`)
    this.addSql(`comment on column "question".event_id is 'null: with every event'`)
    this.addSql(`create index "question_event" on "question" (tenant_no, event_id, position)`)
    this.addSql(`alter table "checkout" add column answers jsonb`)
    this.addSql(
      `comment on column "checkout".answers is '{ buyer: Answer[], tickets: { "performance_no place_idx": Answer[] } }'`
    )
    this.addSql(`alter table "sale" add column answers jsonb`)
    this.addSql(`alter table "ticket" add column holder_name text, add column answers jsonb`)
    this.addSql(`
create function answer_checkout(p_tenant integer, p_checkout text, p_session bytea, p_answers jsonb) returns void language plpgsql ${settings} as $$
declare
  v_checkout checkout;
begin
  set local synchronous_commit = off;
  update checkout c set answers = p_answers, updated_at = now()
   where c.tenant_no = p_tenant and c.id = p_checkout and c.session_hash = p_session and c.state = 'open';
  if not found then
    v_checkout := lock_checkout(p_tenant, p_checkout, p_session);
    perform ticketing_refuse('checkout_state', jsonb_strip_nulls(jsonb_build_object('state', v_checkout.state, 'continued_in', v_checkout.continued_in)));
  end if;
end $$`)
    this.addSql(`drop function checkout_choices`)
    this.addSql(`
create function checkout_choices(p_tenant integer, p_checkout text) returns table (
  continued_in text, rev integer, due_minor text, quote jsonb, donation_minor text, coupon jsonb, add_ons jsonb, answers jsonb, has_questions boolean
) language plpgsql volatile ${settings} as $$
#variable_conflict use_column
begin
  return query
  select c.continued_in, c.rev, c.due_minor::text, c.quote, c.donation_minor::text,
         case when c.coupon_id is not null then (
           select coupon_terms(k) from coupon k where k.tenant_no = c.tenant_no and k.id = c.coupon_id
         ) end,
         case when c.add_ons <> '[]' then (
           select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'quantity', a.quantity, 'currency', o.currency,
                    'unit_minor', add_on_all_in(o)::text, 'tax_percent', coalesce(own.percent, usual.percent, 0)::float8,
                    'tax_name', coalesce(own.name, usual.name), 'is_on', o.is_on) order by o.position, o.id)
             from jsonb_to_recordset(c.add_ons) as a(id text, quantity integer)
             join add_on o on o.tenant_no = c.tenant_no and o.id = a.id
             left join sale_tax own on own.tenant_no = o.tenant_no and own.id = o.sale_tax_id
             left join sale_tax usual on usual.tenant_no = o.tenant_no and usual.is_default
         ) end,
         c.answers, c.state = 'open' and exists (select from question q where q.tenant_no = c.tenant_no and q.is_on)
    from checkout c where c.tenant_no = p_tenant and c.id = p_checkout;
end $$`)
    // A sale takes its checkout's answers along as its tickets are written; they are few, and most sales have none.
    this.addSql(`
create function answers_settled() returns trigger language plpgsql ${settings} as $$
begin
  update sale s set answers = new.answers->'buyer' where s.tenant_no = new.tenant_no and s.checkout_id = new.id;
  update ticket t
     set answers = given.answers,
         holder_name = (select a->>'answer' from jsonb_array_elements(given.answers) as a where a->>'kind' = 'holder_name' limit 1)
    from (select s.id, x.key, x.value as answers from sale s cross join lateral jsonb_each(new.answers->'tickets') as x
           where s.tenant_no = new.tenant_no and s.checkout_id = new.id) given
   where t.tenant_no = new.tenant_no and t.sale_id = given.id and t.performance_no || ' ' || t.place_idx = given.key;
  return null;
end $$`)
    this.addSql(`
create trigger "checkout_answers" after update of state on "checkout" for each row
  when (new.state = 'settled' and old.state <> 'settled' and new.answers is not null) execute function answers_settled()`)
  }

  override async down(): Promise<void> {
    throw new Error("Answers of buyers have no place in the tables of before: restore a backup")
  }
}
