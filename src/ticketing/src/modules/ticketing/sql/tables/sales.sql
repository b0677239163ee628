-- The result of a settled checkout, one per checkout: authorised (card money not captured yet), final or failed. The order writer
-- projects final sales as Medusa orders (projected_at), or parks one with its error and retries it.
create table sale (
  tenant_no integer not null,
  id text not null,
  checkout_id text not null,
  kind text not null check (kind in ('free', 'card', 'cash', 'comp', 'till')),
  state text not null check (state in ('authorised', 'final', 'failed')),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  buyer_name text not null,
  buyer_email text not null,
  locale text not null,
  host text not null,
  payment_id text,
  fee_due_minor numeric not null check (fee_due_minor >= 0 and fee_due_minor = trunc(fee_due_minor)),
  application_fee_minor numeric not null,
  fee_components jsonb not null default '[]',
  authorised_at timestamptz not null default now(),
  final_at timestamptz,
  order_id text,
  projected_at timestamptz,
  parked_at timestamptz,
  projection_error text,
  announced_at timestamptz,
  marked_by text,
  coupon_id text,
  coupon_code text,
  answers jsonb,
  capture_at timestamptz,
  payment_environment text,
  projection_attempts integer not null default 0 check (projection_attempts >= 0),
  primary key (tenant_no, id),
  constraint sale_check check (application_fee_minor >= 0 and application_fee_minor <= amount_minor),
  constraint sale_fee_taken check (kind = 'card' or application_fee_minor = 0),
  constraint sale_final check ((state = 'final') = (final_at is not null)),
  constraint sale_marked_by check (marked_by is null or kind <> 'card'),
  constraint sale_order check ((projected_at is null) = (order_id is null)),
  constraint sale_paid_somewhere check ((kind = 'card') = (payment_environment is not null)),
  constraint sale_parked check ((parked_at is null) = (projection_error is null)),
  constraint sale_payment check (kind <> 'card' or payment_id is not null),
  constraint sale_payment_environment check (payment_environment in ('live', 'test')),
  constraint sale_projected check (projected_at is null or state = 'final'),
  unique (tenant_no, checkout_id)
);
comment on column sale.kind is 'till: paid there by several kinds of tender, or by another kind than cash and comp';
comment on column sale.capture_at is 'next retry of an authorised sale''s capture; null: no retry so far';
comment on column sale.payment_environment is 'test: no money moved; null: no payment went through the platform';
comment on column sale.fee_due_minor is 'the operator''s whole fee on this sale';
comment on column sale.application_fee_minor is 'the part of the fee taken with the card payment';
comment on column sale.fee_components is '[{ component, amount_minor, free_minor? }], summing to fee_due_minor';
comment on column sale.order_id is 'Medusa order, once written';
comment on column sale.parked_at is 'when its order could not be written; retried after growing pauses';
comment on column sale.announced_at is 'order.placed was sent';
comment on column sale.marked_by is 'user who sold it at the counter or till';
comment on column sale.coupon_code is 'as it was when paying began';
comment on column sale.answers is 'the buyer''s Answer[]: { question_id, kind, label, answer }; null: no questions';
create index sale_authorised on sale (authorised_at) where state = 'authorised';
create index sale_authorised_at on sale (tenant_no, authorised_at);
create index sale_buyer on sale (tenant_no, buyer_key(buyer_email)) where buyer_email <> '';
create unique index sale_order_id on sale (tenant_no, order_id) where order_id is not null;
create index sale_parked on sale (parked_at, id) where state = 'final' and projected_at is null and parked_at is not null;
create index sale_unannounced on sale (projected_at) where projected_at is not null and announced_at is null;
create index sale_unprojected on sale (final_at) where state = 'final' and projected_at is null;

-- An add-on or donation of a sale, at the amount paid for it, tax included.
create table sale_extra (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  kind text not null check (kind in ('add_on', 'donation')),
  add_on_id text,
  title text not null,
  quantity integer not null check (quantity > 0),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  tax_minor numeric not null default 0,
  tax_percent numeric not null default 0,
  tax_name text,
  primary key (tenant_no, id),
  constraint sale_extra_check check (tax_minor >= 0 and tax_minor <= amount_minor),
  constraint sale_extra_check1 check ((kind = 'add_on') = (add_on_id is not null)),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id)
);
create index sale_extra_add_on on sale_extra (tenant_no, add_on_id) where add_on_id is not null;
create index sale_extra_sale on sale_extra (tenant_no, sale_id);

-- The right to one place at one date, with a signed code: pending (money not captured), valid or void. A place has one ticket
-- that is not void (ticket_one_live). An exchange moves the row; its earlier codes are in ticket_replaced_code.
create table ticket (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  performance_no integer not null,
  place_idx integer not null,
  place_uid text not null,
  section text not null,
  row_label text not null,
  label text not null,
  category_key text not null,
  price_level_id text not null,
  variant_id text not null,
  price_level_name text not null,
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  currency text not null,
  state text not null check (state in ('pending', 'valid', 'void')),
  code text not null,
  ticket_no text not null,
  discount_minor numeric not null default 0 check (discount_minor >= 0),
  fee_minor numeric not null default 0 check (fee_minor >= 0),
  tax_minor numeric not null default 0 check (tax_minor >= 0),
  tax_percent numeric not null default 0,
  tax_name text,
  holder_name text,
  answers jsonb,
  refund_terms jsonb,
  code_id text,
  holder_email text,
  transferred_at timestamptz,
  list_minor numeric check (list_minor >= 0 and list_minor = trunc(list_minor)),
  exchange_fees_minor numeric not null default 0 check (exchange_fees_minor >= 0 and exchange_fees_minor = trunc(exchange_fees_minor)),
  retained_minor numeric not null default 0 check (retained_minor >= 0 and retained_minor = trunc(retained_minor)),
  terms_until_start timestamptz,
  at_table boolean not null default false,
  primary key (tenant_no, id),
  constraint ticket_given check ((transferred_at is null) = (holder_email is null) and (transferred_at is null or holder_name is not null)),
  constraint ticket_parts check (fee_minor <= amount_minor and tax_minor <= amount_minor),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id),
  unique (tenant_no, ticket_no)
);
comment on column ticket.amount_minor is 'amount paid for it: discount deducted, service fee and tax included';
comment on column ticket.refund_terms is '{ steps, returns_fee } at purchase; null: no terms';
comment on column ticket.code_id is 'id named in its code; null: the ticket''s own id, in its first code';
comment on column ticket.transferred_at is 'to another person than the buyer: holder_name, holder_email';
comment on column ticket.list_minor is 'of an exchanged ticket: list price of its place, all in, without reduction';
comment on column ticket.exchange_fees_minor is 'exchange fees included in what was paid for it';
comment on column ticket.retained_minor is 'paid for it but not refunded in an exchange, since the refund terms promised less';
comment on column ticket.terms_until_start is 'earliest start of the dates it left in exchanges: its refund deadlines count from there at the latest; null: none';
comment on column ticket.at_table is 'row_label names a table, not a row; without row_label, label does';
comment on column ticket.place_idx is 'chart_place.idx of a seat, or a unit of a table, booth or area (negative)';
comment on column ticket.code is 'signed code as printed';
comment on column ticket.ticket_no is 'short number for typing at the door';
comment on column ticket.discount_minor is 'reduction by the coupon';
comment on column ticket.fee_minor is 'service fee within amount_minor, with its tax';
comment on column ticket.tax_minor is 'tax within amount_minor';
comment on column ticket.answers is 'this ticket''s Answer[]; null: no questions';
create unique index ticket_code_id on ticket (tenant_no, code_id) where code_id is not null;
create index ticket_holder on ticket (tenant_no, lower(holder_email)) where holder_email is not null;
create unique index ticket_one_live on ticket (tenant_no, performance_no, place_idx) where state in ('pending', 'valid');
create index ticket_sale on ticket (tenant_no, sale_id);

-- An earlier code of a ticket, which no longer admits: reissued, transferred or exchanged. The door recognises it as replaced. A
-- code is replaced once, by one next code.
create table ticket_replaced_code (
  tenant_no integer not null,
  code_id text not null,
  ticket_no text not null,
  ticket_id text not null,
  next_code_id text not null,
  holder_name text,
  holder_email text,
  why text not null check (why in ('reissued', 'transferred', 'exchanged')),
  replaced_by text not null,
  note text check (length(note) between 3 and 300),
  replaced_at timestamptz not null default now(),
  primary key (tenant_no, code_id),
  foreign key (tenant_no, ticket_id) references ticket (tenant_no, id),
  unique (tenant_no, next_code_id),
  unique (tenant_no, ticket_no)
);
comment on column ticket_replaced_code.holder_email is 'with holder_name: person who held it by transfer; null: the buyer';
create index ticket_replaced_code_ticket on ticket_replaced_code (tenant_no, ticket_id);
create index ticket_transferred_recently on ticket_replaced_code (tenant_no, replaced_at) where why = 'transferred';

-- A ticket that staff voided without a refund, with the reason and what the organiser keeps of the payment. Balance checks
-- recognise such money by this row.
create table ticket_voiding (
  tenant_no integer not null,
  ticket_id text not null,
  sale_id text not null,
  reason text not null check (length(reason) between 3 and 300),
  frees_place boolean not null,
  kept_minor numeric not null check (kept_minor >= 0 and kept_minor = trunc(kept_minor)),
  voided_by text not null,
  voided_at timestamptz not null default now(),
  primary key (tenant_no, ticket_id),
  foreign key (tenant_no, ticket_id) references ticket (tenant_no, id)
);
comment on column ticket_voiding.kept_minor is 'amount paid for it, which the organiser keeps';
comment on column ticket_voiding.frees_place is 'false: its place stays blocked (claim.reason voided)';
create index ticket_voiding_sale on ticket_voiding (tenant_no, sale_id);

-- A dispute of a sale's payment as read from payments, in the order of readings (read_at). open: no refund is written
-- (ensure_not_disputed); lost: tickets are void and places free, unless the bank keeps less than the sale had (is_partial).
create table sale_dispute (
  tenant_no integer not null,
  dispute_id text not null,
  sale_id text not null,
  phase text not null check (phase in ('inquiry', 'open', 'won', 'lost', 'closed')),
  amount_minor numeric not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  reason text not null,
  due_by timestamptz,
  opened_at timestamptz,
  read_at timestamptz not null,
  lost_at timestamptz,
  regained_at timestamptz,
  is_partial boolean not null default false,
  primary key (tenant_no, dispute_id),
  constraint sale_dispute_lost check (phase <> 'lost' or lost_at is not null and regained_at is null),
  constraint sale_dispute_regained check (regained_at is null or lost_at is not null),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id)
);
comment on column sale_dispute.opened_at is 'when the bank first took the money; null: an inquiry so far';
comment on column sale_dispute.read_at is 'when the reading began: an older reading changes nothing';
comment on column sale_dispute.regained_at is 'when the bank returned the money after all';
comment on column sale_dispute.is_partial is 'lost for less than the sale still had: its tickets stay as they are, staff decide about the rest';
create index sale_dispute_lost on sale_dispute (tenant_no, lost_at) where lost_at is not null;
create index sale_dispute_sale on sale_dispute (tenant_no, sale_id);
