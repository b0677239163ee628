-- One refund of a sale, requested under the sale's row lock with amounts frozen: requested, submitted, accepted; refused, or
-- failed after it was accepted, then submitted as the next attempt or returned (paid another way). States in docs/states.md.
create table sale_refund (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  state text not null default 'requested',
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  application_fee_minor numeric not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  requested_by text not null,
  reason text,
  provider_ref text,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  requested_at timestamptz not null default now(),
  accepted_at timestamptz,
  mirrored_at timestamptz,
  mirror_error text,
  attempt integer not null default 1 check (attempt > 0),
  failed_at timestamptz,
  returned_at timestamptz,
  returned_by text,
  returned_note text,
  cancellation_id text,
  note text check (length(note) between 3 and 300),
  exchange_id text,
  mirror_attempts integer not null default 0,
  mirror_next_at timestamptz not null default now(),
  follows_id text,
  went_back_at timestamptz,
  primary key (tenant_no, id),
  constraint sale_refund_accepted check ((accepted_at is not null) = (attempt > 1 or state in ('accepted', 'failed', 'returned'))),
  constraint sale_refund_attempt check (attempt = 1 or state not in ('requested', 'refused')),
  constraint sale_refund_check check (application_fee_minor >= 0 and application_fee_minor <= amount_minor),
  constraint sale_refund_check1 check (follows_id <> id),
  constraint sale_refund_failed check ((failed_at is not null) = (attempt > 1 or state in ('failed', 'returned'))),
  constraint sale_refund_reason check (state not in ('refused', 'failed', 'returned') or reason is not null),
  constraint sale_refund_returned check ((state = 'returned') = (returned_at is not null)
    and (returned_at is null) = (returned_by is null)
    and (returned_at is null) = (returned_note is null)),
  constraint sale_refund_state check (state in ('requested', 'submitted', 'accepted', 'refused', 'failed', 'returned')),
  foreign key (tenant_no, follows_id) references sale_refund (tenant_no, id),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id)
);
comment on column sale_refund.note is 'why more was refunded than the terms promise';
comment on column sale_refund.exchange_id is 'exchange done, or lost, before this refund: a refusal is a failure, and it stays owed';
comment on column sale_refund.follows_id is 'refund of the tickets for which this difference was paid; requested once that was accepted, and owed from then on';
comment on column sale_refund.went_back_at is 'when the provider first accepted it, or staff recorded that the buyer was paid another way';
comment on column sale_refund.amount_minor is 'amount paid to the buyer';
comment on column sale_refund.application_fee_minor is 'share of the application fee that is returned';
comment on column sale_refund.accepted_at is 'first acceptance; kept when it fails later';
comment on column sale_refund.mirrored_at is 'the Medusa order shows it; mirror_error: why not yet';
comment on column sale_refund.attempt is 'payouts requested from the provider so far';
comment on column sale_refund.returned_note is 'how the buyer was paid instead';
comment on column sale_refund.cancellation_id is 'cancellation it is part of';
create index sale_refund_failed on sale_refund (tenant_no, sale_id) where state = 'failed';
create index sale_refund_follows on sale_refund (tenant_no, follows_id) where follows_id is not null;
create index sale_refund_open on sale_refund (tenant_no, (cancellation_id is not null), next_at) where state in ('requested', 'submitted');
create index sale_refund_sale on sale_refund (tenant_no, sale_id);
create index sale_refund_unmirrored on sale_refund (accepted_at) where accepted_at is not null and mirrored_at is null;
create index sale_refund_unshown on sale_refund (accepted_at, id) where accepted_at is not null and mirrored_at is null and mirror_error is not null;

-- A ticket in a refund. is_live while the refund stands: a ticket is in one live refund at most, and the door does not admit it.
create table sale_refund_ticket (
  tenant_no integer not null,
  refund_id text not null,
  ticket_id text not null,
  is_live boolean not null default true,
  amount_minor numeric check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  fee_minor numeric,
  primary key (tenant_no, refund_id, ticket_id),
  constraint sale_refund_ticket_check check (fee_minor >= 0 and fee_minor <= amount_minor),
  foreign key (tenant_no, refund_id) references sale_refund (tenant_no, id),
  foreign key (tenant_no, ticket_id) references ticket (tenant_no, id)
);
comment on column sale_refund_ticket.amount_minor is 'null, like fee_minor: all that was paid for it';
comment on column sale_refund_ticket.fee_minor is 'service fee within amount_minor';
create unique index sale_refund_ticket_live on sale_refund_ticket (tenant_no, ticket_id) where is_live;

-- An extra in a refund; in one live refund at most.
create table sale_refund_extra (
  tenant_no integer not null,
  refund_id text not null,
  extra_id text not null,
  is_live boolean not null default true,
  primary key (tenant_no, refund_id, extra_id),
  foreign key (tenant_no, extra_id) references sale_extra (tenant_no, id),
  foreign key (tenant_no, refund_id) references sale_refund (tenant_no, id)
);
create unique index sale_refund_extra_live on sale_refund_extra (tenant_no, extra_id) where is_live;
