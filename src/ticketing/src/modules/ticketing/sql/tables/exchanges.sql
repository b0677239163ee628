-- Tickets of a sale that move to places of one date: offered, then done, lost (paid for, but the tickets could not move: the
-- money is owed) or withdrawn. A difference is paid by a separate checkout; once the sale of that is final, its exchange cannot
-- stay open (sale_closes_exchange).
create table exchange (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  performance_no integer not null,
  hold_no bigint not null,
  state text not null default 'offered' check (state in ('offered', 'done', 'lost', 'withdrawn')),
  difference_minor numeric not null check (difference_minor = trunc(difference_minor)),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  checkout_id text,
  session_hash bytea,
  paid_sale_id text,
  refund_id text,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  done_at timestamptz,
  mirrored_at timestamptz,
  next_at timestamptz not null default now(),
  attempts integer not null default 0,
  problem text check (length(problem) between 1 and 300),
  promised_minor numeric check (promised_minor >= 0 and promised_minor = trunc(promised_minor)),
  note text check (length(note) between 3 and 300),
  primary key (tenant_no, id),
  constraint exchange_done check ((state = 'done') = (done_at is not null)),
  constraint exchange_paid check ((difference_minor > 0) = (checkout_id is not null) and (checkout_id is null) = (session_hash is null)),
  constraint exchange_within_terms check ((difference_minor + promised_minor) >= 0 or note is not null),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id)
);
comment on column exchange.difference_minor is 'positive: to pay; negative: to refund';
comment on column exchange.problem is 'why its refund (lost) or the update of its order (done) last failed';
comment on column exchange.promised_minor is 'part of the excess that the refund terms promise; null: not computed';
comment on column exchange.performance_no is 'date that the tickets move to';
comment on column exchange.hold_no is 'hold of the new places';
comment on column exchange.checkout_id is 'checkout of the difference; null: nothing to pay';
comment on column exchange.session_hash is 'session of that checkout';
comment on column exchange.paid_sale_id is 'sale that paid the difference';
comment on column exchange.refund_id is 'refund of a negative difference, or of a lost exchange';
comment on column exchange.requested_by is 'buyer, or a user''s id';
comment on column exchange.mirrored_at is 'the Medusa order shows it';
comment on column exchange.note is 'why more is refunded than the terms promise';
create unique index exchange_checkout on exchange (tenant_no, checkout_id) where checkout_id is not null;
create index exchange_lost on exchange (next_at) where state = 'lost' and refund_id is null;
create index exchange_offered on exchange (tenant_no, performance_no) where state = 'offered';
create index exchange_paid_sale on exchange (tenant_no, paid_sale_id) where paid_sale_id is not null;
create index exchange_sale on exchange (tenant_no, sale_id);
create index exchange_unmirrored on exchange (next_at) where state = 'done' and mirrored_at is null;

-- A ticket in an exchange. is_open while the exchange is offered: a ticket is in one open exchange at most (exchange_item_open).
create table exchange_item (
  tenant_no integer not null,
  exchange_id text not null,
  ticket_id text not null,
  is_open boolean not null default true,
  was jsonb not null,
  becomes jsonb not null,
  paid_ticket_id text,
  primary key (tenant_no, exchange_id, ticket_id),
  foreign key (tenant_no, exchange_id) references exchange (tenant_no, id),
  foreign key (tenant_no, ticket_id) references ticket (tenant_no, id)
);
comment on column exchange_item.paid_ticket_id is 'void ticket of the difference''s sale, whose money is refunded with this ticket';
comment on column exchange_item.was is 'ticket before: { performance_no, place_idx, section, row, label, price_level_name, amount_minor, ... }';
comment on column exchange_item.becomes is 'ticket after: { place_idx, place_uid, ..., price_level_id, amount_minor, code_id, ticket_no, code, list_minor?, retained_minor? }';
create unique index exchange_item_open on exchange_item (tenant_no, ticket_id) where is_open;
create index exchange_item_paid on exchange_item (tenant_no, paid_ticket_id) where paid_ticket_id is not null;
create index exchange_item_ticket on exchange_item (tenant_no, ticket_id);
