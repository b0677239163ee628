-- Until when buyers can return or exchange tickets, and for which share: a tenant's usual terms, or an event's own. Copied to a
-- hold when it joins a checkout (terms_of_hold) and stored on its tickets.
create table refund_terms (
  tenant_no integer not null,
  event_id text,
  rev integer not null default 1,
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) <= 5),
  returns_fee boolean not null,
  updated_at timestamptz not null default now(),
  exchange jsonb check (jsonb_typeof(exchange) = 'object'),
  foreign key (tenant_no, event_id) references event (tenant_no, id) on delete cascade,
  unique nulls not distinct (tenant_no, event_id)
);
comment on column refund_terms.event_id is 'null: for every event without terms of its own';
comment on column refund_terms.steps is '[{ hours_before, percent }], earliest first; empty: no refund';
comment on column refund_terms.exchange is '{ hours_before, fee_minor, currency }, fee per ticket; null: buyers cannot exchange tickets themselves';
comment on column refund_terms.returns_fee is 'whether the service fee is refunded too';

-- Whether a tenant's buyers can transfer tickets to other people; without a row they cannot.
create table transfer_policy (
  tenant_no integer primary key,
  buyers_may boolean not null,
  updated_at timestamptz not null default now()
);

-- What the door does with a ticket whose payment is disputed: warn or block. Without a row it warns.
create table dispute_policy (
  tenant_no integer primary key,
  policy text not null check (policy in ('warn', 'block')),
  updated_at timestamptz not null default now()
);
