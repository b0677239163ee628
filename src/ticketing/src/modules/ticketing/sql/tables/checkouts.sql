-- One buyer's path from holds to a sale: open, paying (quote and claims frozen), then settled, failed or expired. Changed by SQL
-- functions under its row lock, which is taken before holds and claims; a session has one payment in progress
-- (checkout_one_payment).
create table checkout (
  tenant_no integer not null,
  id text not null,
  session_hash bytea not null,
  state text not null default 'open' check (state in ('open', 'paying', 'settled', 'failed', 'expired')),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_minor numeric not null check (amount_minor >= 0 and amount_minor = trunc(amount_minor)),
  ticket_count integer not null check (ticket_count >= 0),
  fee_quote jsonb,
  buyer_name text,
  buyer_email text,
  locale text not null,
  host text not null,
  attempt integer not null default 0 check (attempt >= 0),
  payment_id text,
  pay_by timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  void_reason text,
  ask_again_at timestamptz,
  continued_in text,
  rev integer not null default 1,
  coupon_id text,
  add_ons jsonb not null default '[]',
  donation_minor numeric not null default 0 check (donation_minor >= 0 and donation_minor = trunc(donation_minor)),
  due_minor numeric check (due_minor >= 0 and due_minor = trunc(due_minor)),
  quote jsonb,
  answers jsonb,
  opened jsonb not null default '{}',
  paying_network bytea,
  payment_environment text,
  pages smallint not null default 0 check (pages between 0 and 3),
  asked_at timestamptz,
  left_at timestamptz,
  paid_for jsonb,
  primary key (tenant_no, id),
  constraint checkout_check check (paying_network is null or state = 'paying'),
  constraint checkout_continued check (continued_in is null or state <> 'open'),
  constraint checkout_due check (state not in ('paying', 'settled') or due_minor is not null),
  constraint checkout_voiding_payment check (void_reason is null
    or state in ('paying', 'expired', 'failed')
    and void_reason in ('places_lost', 'choices_lost', 'site_closed', 'payment_does_not_match', 'tickets_impossible',
      'account_lost', 'date_cancelled')),
  constraint checkout_paying check (state <> 'paying'
    or pay_by is not null
    and attempt > 0
    and buyer_email is not null
    and fee_quote is not null),
  constraint checkout_payment_environment check (payment_environment in ('live', 'test'))
);
comment on column checkout.amount_minor is 'price of its places, before coupon and extras';
comment on column checkout.due_minor is 'amount due, frozen with quote when paying begins';
comment on column checkout.answers is '{ buyer: Answer[], tickets: { "performance_no place_idx": Answer[] } }';
comment on column checkout.opened is 'number of tickets by the access code that unlocked their price';
comment on column checkout.paying_network is 'keyed hash of the payer''s network, deleted when paying ends';
comment on column checkout.payment_environment is 'of its payment; null: no payment so far';
comment on column checkout.pages is 'payment pages created for it, at most one of them open; refused pages are not counted';
comment on column checkout.asked_at is 'when a browser last had the provider asked about its payment';
comment on column checkout.left_at is 'when a browser last requested that its payment page be closed';
comment on column checkout.paid_for is 'by performance_no: event_title, starts_at, time_zone, as the payment page states them';
comment on column checkout.session_hash is 'SHA-256 of the session''s id';
comment on column checkout.fee_quote is 'billing''s quote, frozen when paying begins: { due_minor, application_fee_minor, components, reckoned? }';
comment on column checkout.attempt is 'number of the payment attempt; calls with another number change nothing';
comment on column checkout.pay_by is 'end of the payment page; afterwards the sweeper asks the provider';
comment on column checkout.void_reason is 'why its payment is voided or refunded; decided once, then the checkout can only fail';
comment on column checkout.ask_again_at is 'when the provider is asked about the payment of an expired checkout; null: done';
comment on column checkout.continued_in is 'checkout to which its holds moved';
comment on column checkout.rev is 'raised by every change of places or choices; paying names the revision that was quoted';
comment on column checkout.add_ons is '[{ id, quantity }]';
comment on column checkout.quote is 'frozen { amount_minor, discount_minor, fee_minor, donation_minor, tickets, extras, coupon }, amounts as text; null: the places as held';
create index checkout_add_ons on checkout (tenant_no) where state = 'open' and add_ons <> '[]'::jsonb;
create index checkout_ask_again on checkout (ask_again_at) where state = 'expired' and ask_again_at is not null;
create index checkout_coupon on checkout (tenant_no, coupon_id) where state = 'open' and coupon_id is not null;
create index checkout_mismatched on checkout (tenant_no, updated_at desc, id desc) where void_reason = 'payment_does_not_match';
create unique index checkout_one_payment on checkout (tenant_no, session_hash) where state = 'paying';
create index checkout_open on checkout (updated_at) where state = 'open';
create index checkout_pay_by on checkout (pay_by) where state = 'paying';
create index checkout_paying_buyer on checkout (tenant_no, buyer_key(buyer_email)) where state = 'paying';
create index checkout_paying_network on checkout (tenant_no, paying_network) where paying_network is not null;

-- Places of a date taken free of charge from one network within a day. Counted by take_free in the selling transaction; deleted
-- soon after.
create table free_place (
  tenant_no integer not null,
  performance_no integer not null,
  network bytea not null check (length(network) = 16),
  places integer not null check (places > 0),
  until timestamptz not null,
  primary key (tenant_no, performance_no, network)
);
comment on column free_place.network is 'keyed hash of the network they were taken from, deleted soon after until';
create index free_place_until on free_place (until);
