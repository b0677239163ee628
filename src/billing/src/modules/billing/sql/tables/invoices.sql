-- Last number of one series in one year. The row lock held until commit makes numbers gapless; dates of issue never go back.
create table invoice_sequence (
  series text not null,
  year integer not null,
  last_no integer not null check (last_no > 0),
  last_issued_on date not null,
  primary key (series, year)
);
comment on column invoice_sequence.series is 'INV, CN for credit notes; with prefix EMU- when the payment environment is the emulator';

-- An invoice or credit note of one client: draft, then open, paid or credited; a credit note is issued. Number, amounts, date and
-- parties never change once numbered (billing_keep_issued), and nothing moves while a payment attempt is under way. One document
-- per period and currency.
create table invoice (
  tenant_no integer not null,
  id text not null,
  seq bigint generated always as identity,
  document text not null check (document in ('invoice', 'credit_note')),
  origin text not null check (origin in ('period', 'manual', 'amendment')),
  period_index integer,
  corrects_id text,
  idempotency_key text unique,
  status text not null default 'draft' check (status in ('draft', 'open', 'paid', 'credited', 'issued')),
  number text unique,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  total_minor numeric(20,0) not null default 0,
  paid_minor numeric(20,0) not null default 0 check (paid_minor >= 0),
  credited_minor numeric(20,0) not null default 0 check (credited_minor >= 0),
  issued_on date,
  due_on date,
  seller jsonb,
  customer jsonb,
  reason text,
  created_by text,
  created_at timestamptz not null default now(),
  request_hash text,
  collect_by_card boolean not null default false,
  primary key (tenant_no, id),
  constraint invoice_check check ((origin = 'period') = (period_index is not null)),
  constraint invoice_check1 check ((status = 'draft') = (number is null)),
  constraint invoice_check2 check (number is null
    or issued_on is not null
    and due_on is not null
    and seller is not null
    and customer is not null),
  constraint invoice_check3 check (document = 'credit_note' or (paid_minor + credited_minor) <= total_minor),
  constraint invoice_check4 check ((status = 'draft') or
case document
    when 'invoice' then (total_minor > 0)
    else (total_minor < 0)
end),
  constraint invoice_check5 check (case document
    when 'invoice' then (status <> 'issued')
    else (status in ('draft', 'issued'))
end),
  constraint invoice_check6 check (status not in ('paid', 'credited') or (paid_minor + credited_minor) = total_minor),
  constraint invoice_due_after_issue check (due_on >= issued_on),
  foreign key (tenant_no, corrects_id) references invoice (tenant_no, id),
  foreign key (tenant_no, period_index) references billing_period (tenant_no, index)
);
comment on column invoice.seq is 'order of creation, used for numbering and lists';
comment on column invoice.origin is 'period: the monthly invoice; manual: written by the operator; amendment: corrects another one';
comment on column invoice.corrects_id is 'the invoice that a credit note or supplementary invoice corrects';
comment on column invoice.idempotency_key is 'of the form that wrote it; null for the monthly invoice';
comment on column invoice.total_minor is 'sum of its lines; negative for a credit note';
comment on column invoice.paid_minor is 'sum of its payments';
comment on column invoice.credited_minor is 'the part settled by credit notes';
comment on column invoice.seller is 'the operator when the number was given: { name, country }';
comment on column invoice.customer is 'the client when the number was given: { name, country, email of its owner }';
comment on column invoice.request_hash is 'SHA-256 in hex of the form''s fields: the same key with other content is refused';
comment on column invoice.collect_by_card is 'a manual invoice that the client''s saved card pays automatically';
create index invoice_corrects on invoice (tenant_no, corrects_id) where corrects_id is not null;
create index invoice_draft on invoice (seq) where status = 'draft';
create index invoice_newest on invoice (seq);
create unique index invoice_once_a_period on invoice (tenant_no, period_index, currency) where origin = 'period';
create index invoice_open on invoice (due_on, seq) where status = 'open';

-- One line of an invoice. Lines change only while the invoice is a draft (billing_keep_lines). Charged and returned fees of one
-- component are separate lines.
create table invoice_line (
  tenant_no integer not null,
  invoice_id text not null,
  no integer not null check (no > 0),
  kind text not null check (kind in ('monthly', 'percent', 'per_ticket', 'remainder', 'manual')),
  description text check (length(description) between 1 and 300),
  quantity integer not null check (quantity > 0),
  amount_minor numeric(20,0) not null check (amount_minor <> 0),
  period_from date,
  period_to date,
  primary key (tenant_no, invoice_id, no),
  constraint invoice_line_check check ((kind = 'manual') = (description is not null)),
  foreign key (tenant_no, invoice_id) references invoice (tenant_no, id)
);
comment on column invoice_line.description is 'of a manual line; the words of other kinds come from the reader''s language';
comment on column invoice_line.amount_minor is 'the whole line, not per unit';
comment on column invoice_line.period_to is 'exclusive';

-- The part of one sale_fee that one invoice carries; negative where a refund returned what an earlier invoice charged. A fee is
-- charged on one invoice only (invoice_fee_once).
create table invoice_fee (
  tenant_no integer not null,
  invoice_id text not null,
  fee_id text not null,
  amount_minor numeric(20,0) not null check (amount_minor <> 0),
  primary key (tenant_no, invoice_id, fee_id),
  foreign key (tenant_no, fee_id) references sale_fee (tenant_no, id),
  foreign key (tenant_no, invoice_id) references invoice (tenant_no, id)
);
create unique index invoice_fee_once on invoice_fee (tenant_no, fee_id) where amount_minor > 0;

-- One change of an issued invoice's due date or asked amount, with the value before and after, who and why. Append-only
-- (trigger).
create table invoice_change (
  id bigint generated always as identity primary key,
  tenant_no integer not null,
  invoice_id text not null,
  field text not null check (field in ('due_on', 'amount')),
  was text not null,
  became text not null,
  reason text not null check (length(reason) between 1 and 300),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  foreign key (tenant_no, invoice_id) references invoice (tenant_no, id)
);
comment on column invoice_change.was is 'the value before: a date, or minor units as digits';
create index invoice_change_of on invoice_change (tenant_no, invoice_id);

-- One attempt to have an invoice paid by card or on a hosted page, for exactly what is open. At most one per invoice is under way
-- (invoice_attempt_one). Ends in succeeded or failed; failed may still become succeeded. States in docs/states.md.
create table invoice_attempt (
  tenant_no integer not null,
  id text not null unique,
  invoice_id text not null,
  attempt integer not null check (attempt > 0),
  kind text not null check (kind in ('card', 'page')),
  step integer,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null default 'created' check (state in ('created', 'submitted', 'requires_action', 'processing', 'indeterminate',
      'succeeded', 'failed')),
  code text,
  provider_ref text,
  asked_by text,
  asks integer not null default 0,
  ask_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_no, id),
  constraint invoice_attempt_asked check ((state in ('succeeded', 'failed')) = (ask_at is null)),
  constraint invoice_attempt_ended check ((state in ('succeeded', 'failed')) = (ended_at is not null)),
  constraint invoice_attempt_paid check (state <> 'succeeded' or provider_ref is not null),
  constraint invoice_attempt_why check ((state = 'failed') = (code is not null)),
  foreign key (tenant_no, invoice_id) references invoice (tenant_no, id),
  unique (tenant_no, invoice_id, attempt)
);
comment on column invoice_attempt.attempt is '1 for the first of the invoice; with the invoice id the provider''s idempotency key';
comment on column invoice_attempt.step is 'which scheduled attempt of the collection it is; null: a person started it';
comment on column invoice_attempt.code is 'why it failed';
comment on column invoice_attempt.asks is 'how often the provider was asked about it';
comment on column invoice_attempt.ask_at is 'when the provider is asked next; null once ended';
create index invoice_attempt_due on invoice_attempt (ask_at) where state in ('created', 'submitted', 'requires_action', 'processing', 'indeterminate');
create unique index invoice_attempt_one on invoice_attempt (tenant_no, invoice_id) where state in ('created', 'submitted', 'requires_action', 'processing', 'indeterminate');

-- One payment of an invoice: entered by the operator, or by card from a succeeded attempt. One per attempt and per provider
-- reference (unique). Append-only (trigger).
create table invoice_payment (
  tenant_no integer not null,
  id text not null,
  invoice_id text not null,
  idempotency_key text not null unique,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  method text not null check (method in ('bank', 'cash', 'other', 'card')),
  note text check (length(note) <= 300),
  paid_on date not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  request_hash text,
  provider text,
  provider_ref text,
  attempt_id text unique references invoice_attempt (id),
  primary key (tenant_no, id),
  constraint invoice_payment_by_card check ((method = 'card') = (provider is not null and provider_ref is not null and attempt_id is not null)),
  foreign key (tenant_no, invoice_id) references invoice (tenant_no, id),
  constraint invoice_payment_provider unique (provider, provider_ref)
);
comment on column invoice_payment.idempotency_key is 'of the form, or of the attempt';
comment on column invoice_payment.paid_on is 'day of the payment as the operator entered it, or as the attempt succeeded';
comment on column invoice_payment.request_hash is 'SHA-256 in hex of the form''s fields: the same key with other content is refused';
create index invoice_payment_of on invoice_payment (tenant_no, invoice_id);

-- How an issued invoice is collected by the client's saved card: due (next_at says when), past_due after the last scheduled day,
-- stopped by a person, ended when nothing is left to pay. Written under the invoice's lock.
create table invoice_collection (
  tenant_no integer not null,
  invoice_id text not null,
  state text not null check (state in ('due', 'past_due', 'stopped', 'ended')),
  method_id text,
  step integer not null default 0 check (step >= 0),
  needs_person boolean not null default false,
  begun_at timestamptz not null,
  next_at timestamptz,
  stopped_by text,
  primary key (tenant_no, invoice_id),
  constraint invoice_collection_due check ((state = 'due') = (next_at is not null)),
  constraint invoice_collection_stopped check ((state = 'stopped') = (stopped_by is not null)),
  foreign key (tenant_no, invoice_id) references invoice (tenant_no, id)
);
comment on column invoice_collection.method_id is 'the saved card that was tried last';
comment on column invoice_collection.step is 'attempts and reminders so far';
comment on column invoice_collection.needs_person is 'the bank refuses further attempts with this card: the scheduled days bring reminders only';
create index invoice_collection_due_at on invoice_collection (next_at) where state = 'due';
