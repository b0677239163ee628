-- One payment by card on a hosted page, one per checkout or cart and attempt; on the tenant's account, or the platform's for the
-- operator's own sales. created, open, authorised, captured, or gone before capture. It mirrors the provider, whose answer
-- decides; amounts and currency never change.
create table card_payment (
  tenant_no integer not null,
  id text not null,
  checkout_id text not null,
  attempt integer not null check (attempt > 0),
  merchant_account_id text,
  account_ref text not null,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  application_fee_minor numeric(20,0) not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null default 'created' check (state in ('created', 'open', 'authorised', 'captured', 'gone')),
  is_matching boolean not null default true,
  key_no integer not null default 1,
  session_expires_at timestamptz not null,
  session_ref text,
  session_url text,
  intent_ref text,
  fee_ref text,
  sale_id text,
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  was_authorised boolean not null default false,
  unread_captures integer not null default 0 check (unread_captures >= 0),
  lapsed_at timestamptz,
  is_live boolean,
  primary key (tenant_no, id),
  constraint card_payment_account check ((merchant_account_id is null) = (account_ref = '')),
  constraint card_payment_check check (application_fee_minor >= 0 and application_fee_minor <= amount_minor),
  constraint card_payment_lapsed check (lapsed_at is null or state = 'gone' and unread_captures = 0),
  constraint card_payment_platform_fee check (merchant_account_id is not null or application_fee_minor = 0),
  foreign key (tenant_no, merchant_account_id) references merchant_account (tenant_no, id),
  unique (tenant_no, checkout_id, attempt)
);
comment on column card_payment.unread_captures is 'captures that were requested and whose outcome is unknown';
comment on column card_payment.lapsed_at is 'given up unread: its account refuses access';
comment on column card_payment.is_live is 'the session''s livemode; null: no session yet';
comment on column card_payment.checkout_id is 'checkout of ticketing, or a cart of the shop (cart_...)';
comment on column card_payment.merchant_account_id is 'null: the platform''s own account';
comment on column card_payment.account_ref is 'provider''s id of the account; empty: the platform''s own';
comment on column card_payment.is_matching is 'false: the provider''s amount, fee, currency, id or account differs; never captured';
comment on column card_payment.key_no is 'part of the idempotency key, raised after an answer that the provider would repeat';
comment on column card_payment.session_ref is 'provider''s id of the hosted page''s session';
comment on column card_payment.intent_ref is 'provider''s id of the payment intent';
comment on column card_payment.fee_ref is 'provider''s id of the application fee';
comment on column card_payment.sale_id is 'the sale it is captured for, written before the capture is asked for';
comment on column card_payment.was_authorised is 'the payer completed the page once: its release is notified, a closed page is not';
create unique index card_payment_id on card_payment (id);
create unique index card_payment_intent on card_payment (account_ref, intent_ref);
create index card_payment_sale on card_payment (tenant_no, sale_id) where sale_id is not null and state = 'captured';
create unique index card_payment_session on card_payment (account_ref, session_ref);

-- One refund of a card payment, by the refund id of ticketing or Medusa. requested, accepted, succeeded; failed (taken back by
-- the provider) or refused may be requested again as the next attempt. The fee share is returned once per refund, from fee_due_at
-- on.
create table card_refund (
  tenant_no integer not null,
  refund_id text not null,
  payment_id text not null,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  application_fee_minor numeric(20,0) not null,
  state text not null default 'requested' check (state in ('requested', 'accepted', 'succeeded', 'failed', 'refused')),
  fee_state text not null check (fee_state in ('none', 'pending', 'returned')),
  key_no integer not null default 1,
  fee_key_no integer not null default 1,
  provider_ref text,
  fee_refund_ref text,
  reason text,
  fee_attempts integer not null default 0,
  fee_next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  attempt integer not null default 1 check (attempt > 0),
  failed_refs text[] not null default '{}',
  medusa_refund_id text,
  fee_due_at timestamptz,
  primary key (tenant_no, refund_id),
  constraint card_refund_check check (application_fee_minor >= 0 and application_fee_minor <= amount_minor),
  constraint card_refund_failed_refs check (provider_ref is null or provider_ref <> all (failed_refs)),
  foreign key (tenant_no, payment_id) references card_payment (tenant_no, id)
);
comment on column card_refund.application_fee_minor is 'share of the application fee to return';
comment on column card_refund.key_no is 'part of the idempotency key of the refund';
comment on column card_refund.fee_key_no is 'part of the idempotency key of the fee''s return';
comment on column card_refund.provider_ref is 'provider''s id of the current attempt''s refund; belongs to one refund only';
comment on column card_refund.fee_refund_ref is 'provider''s id of the returned fee';
comment on column card_refund.failed_refs is 'provider''s ids of earlier attempts: events about them are ignored';
comment on column card_refund.medusa_refund_id is 'refund of a cart: the id under which Medusa learned of it; null: not yet';
comment on column card_refund.fee_due_at is 'the buyer''s money went back, by any way: the fee share is due; null: not yet';
create index card_refund_fee_due on card_refund (fee_next_at) where fee_state = 'pending' and fee_due_at is not null;
create index card_refund_fee_ref on card_refund (tenant_no, fee_refund_ref) where fee_refund_ref is not null;
create unique index card_refund_provider_ref on card_refund (tenant_no, provider_ref) where provider_ref is not null;

-- One dispute or inquiry of a cardholder's bank as last read at the provider; readings are applied in the order they began
-- (read_at). One per account and provider id. The answer is frozen before it is sent, so that a lost response is repeated with
-- the same content. States in docs/states.md.
create table dispute (
  tenant_no integer not null,
  id text not null,
  merchant_account_id text,
  payment_id text not null,
  provider_ref text not null,
  status text not null,
  phase text not null check (phase in ('inquiry', 'open', 'won', 'lost', 'closed')),
  reason text not null,
  amount_minor numeric(20,0) not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  due_by timestamptz,
  opened_at timestamptz not null,
  decided_at timestamptz,
  read_at timestamptz not null,
  answer_state text not null default 'none' check (answer_state in ('none', 'sending', 'sent')),
  answer jsonb,
  answer_no integer not null default 0,
  answered_by text,
  answered_at timestamptz,
  accepted_by text,
  answered_before integer not null default 0,
  primary key (tenant_no, id),
  constraint dispute_answer check ((answer_state = 'none') = (answer is null)),
  constraint dispute_answered check ((answer_state = 'sent') = (answered_at is not null)),
  constraint dispute_decided check ((phase in ('won', 'lost', 'closed')) = (decided_at is not null)),
  foreign key (tenant_no, merchant_account_id) references merchant_account (tenant_no, id),
  foreign key (tenant_no, payment_id) references card_payment (tenant_no, id),
  constraint dispute_once unique nulls not distinct (tenant_no, merchant_account_id, provider_ref)
);
comment on column dispute.merchant_account_id is 'null: on the platform''s own account, as its payment';
comment on column dispute.status is 'the provider''s own status';
comment on column dispute.phase is 'our reading of it; an unknown status keeps the phase';
comment on column dispute.due_by is 'until when the bank accepts an answer';
comment on column dispute.read_at is 'when the reading that wrote the row began: an older reading changes nothing';
comment on column dispute.answer is 'DisputeEvidence as sent to the bank: order, terms, emails, admission, the organiser''s words';
comment on column dispute.answer_no is 'part of the idempotency key of the answer';
comment on column dispute.accepted_by is 'user who accepted the dispute instead of answering';
comment on column dispute.answered_before is 'answers that the provider had received to the inquiry that became this dispute; 0: none';
create index dispute_newest on dispute (tenant_no, opened_at desc, id desc);
create index dispute_payment on dispute (tenant_no, payment_id);
