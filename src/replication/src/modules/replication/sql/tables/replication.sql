-- A member's request for the permission to repeat dates: open, then granted or refused, with decision, evidence and reason frozen
-- in the row; a granted one can be withdrawn. One open request per membership (replication_request_open); the permission itself
-- is on the membership.
create table replication_request (
  tenant_no integer not null,
  id text not null,
  member_id text not null,
  event_id text not null,
  note text check (length(note) between 1 and 1000),
  state text not null default 'open' check (state in ('open', 'granted', 'refused', 'withdrawn')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  reason text check (length(reason) between 1 and 1000),
  evidence jsonb,
  red_count integer,
  internal_note text check (length(internal_note) between 1 and 1000),
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text check (length(withdrawal_reason) between 1 and 1000),
  primary key (tenant_no, id),
  constraint replication_request_decided check ((state = 'open') = (decided_at is null)
    and (decided_at is null) = (decided_by is null)
    and (decided_at is null) = (evidence is null)
    and (decided_at is null) = (red_count is null)),
  constraint replication_request_reason check (case state
    when 'open' then (reason is null)
    when 'refused' then (reason is not null)
    else (red_count = 0 or reason is not null)
end),
  constraint replication_request_note check (internal_note is null or state <> 'open'),
  constraint replication_request_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)
    and (withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawal_reason is null))
);
comment on column replication_request.event_id is 'the event it was asked from';
comment on column replication_request.evidence is 'frozen by the decision: { organiser, event, account }, each { level: green | amber | red, facts: [{ code, level, values }] }';
comment on column replication_request.red_count is 'checks that were red; a grant with any needs a reason';
comment on column replication_request.reason is 'the operator''s message to the member about the decision';
comment on column replication_request.internal_note is 'written with the decision, read by the operator''s staff only';
comment on column replication_request.withdrawal_reason is 'read by the member';
create index replication_request_asked on replication_request (((state = 'open'::text)) desc, asked_at desc);
create index replication_request_member on replication_request (tenant_no, member_id, asked_at desc);
create unique index replication_request_open on replication_request (tenant_no, member_id) where state = 'open';

-- Dates made in one go by repeating one performance. One per submitted form (unique idempotency_key). Undoing removes the dates
-- without bookings and may be repeated.
create table replication_batch (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  template_id text not null,
  idempotency_key text not null,
  schedule jsonb not null,
  time_zone text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  primary key (tenant_no, id),
  constraint replication_batch_undone check ((undone_at is null) = (undone_by is null)),
  unique (tenant_no, idempotency_key)
);
comment on column replication_batch.template_id is 'the performance that was repeated';
comment on column replication_batch.schedule is 'Schedule: { first_local, every: day | week | month, interval, month_by?, weekdays?, times?, count? | until?, skipped }, in time_zone';
create index replication_batch_event on replication_batch (tenant_no, event_id, made_at desc);

-- One performance that a batch created. It stays when the performance was removed by undoing the batch.
create table replication_date (
  tenant_no integer not null,
  batch_id text not null,
  performance_id text not null,
  starts_at timestamptz not null,
  primary key (tenant_no, batch_id, performance_id),
  foreign key (tenant_no, batch_id) references replication_batch (tenant_no, id)
);

-- Messages of replication, written in the transaction of their cause and delivered at least once to every listener (kernel
-- outbox).
create table replication_outbox (
  id bigint generated always as identity primary key,
  name text not null,
  key text not null unique,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  attempts integer not null default 0,
  done_by text[] not null default '{}',
  done_at timestamptz,
  last_error text
);
comment on column replication_outbox.key is 'one per cause: a second write of the same key changes nothing';
comment on column replication_outbox.next_at is 'next delivery; also the lease of a process that delivers';
comment on column replication_outbox.done_by is 'listeners that have handled it';
create index replication_outbox_due on replication_outbox (next_at) where done_at is null;
