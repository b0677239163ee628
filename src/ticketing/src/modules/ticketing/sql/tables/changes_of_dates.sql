-- Cancelled dates and the refund of their sales: running until a refund was requested for every sale found, then done. Written by
-- cancel_performances; one process at a time works on it (next_at).
create table cancellation (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_nos integer[] not null check (cardinality(performance_nos) > 0),
  reason text not null check (length(reason) between 3 and 500),
  state text not null default 'running' check (state in ('running', 'done')),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  finished_at timestamptz,
  next_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint cancellation_done check ((state = 'done') = (finished_at is not null)),
  foreign key (tenant_no, event_id) references event (tenant_no, id)
);
comment on column cancellation.next_at is 'next run of the job; also its lease';
create index cancellation_due on cancellation (next_at) where state = 'running';
create index cancellation_event on cancellation (tenant_no, event_id);

-- One sale of a cancelled date to refund: waiting, asked (its refund was requested), or stuck with the problem and retried after
-- growing pauses. One per cancellation and sale.
create table cancellation_item (
  tenant_no integer not null,
  cancellation_id text not null,
  sale_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'asked', 'stuck')),
  refund_id text,
  problem text,
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null default now(),
  primary key (tenant_no, cancellation_id, sale_id),
  constraint cancellation_item_asked check ((state = 'asked') = (refund_id is not null)),
  constraint cancellation_item_stuck check ((state = 'stuck') = (problem is not null)),
  foreign key (tenant_no, cancellation_id) references cancellation (tenant_no, id),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id)
);
create index cancellation_item_stuck on cancellation_item (next_at) where state = 'stuck';
create index cancellation_item_waiting on cancellation_item (tenant_no, cancellation_id) where state = 'waiting';

-- A date rescheduled to another known time: tickets stay valid and get new codes, and each sale is notified once. Earlier buyers
-- can return tickets in full until refund_until. Written by reschedule_performance.
create table rescheduling (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_no integer not null,
  from_starts_at timestamptz not null,
  to_starts_at timestamptz not null,
  message text check (length(message) between 3 and 500),
  refund_until timestamptz,
  state text not null default 'running' check (state in ('running', 'done')),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  finished_at timestamptz,
  next_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint rescheduling_done check ((state = 'done') = (finished_at is not null)),
  constraint rescheduling_earlier check (to_starts_at > from_starts_at or refund_until is not null),
  constraint rescheduling_moves check (to_starts_at <> from_starts_at),
  foreign key (tenant_no, event_id) references event (tenant_no, id)
);
comment on column rescheduling.refund_until is 'null: no return is offered';
comment on column rescheduling.next_at is 'next run of the job; also its lease';
create index rescheduling_due on rescheduling (next_at) where state = 'running';
create index rescheduling_event on rescheduling (tenant_no, event_id);
create index rescheduling_performance on rescheduling (tenant_no, performance_no);

-- One sale to notify of a rescheduled date: waiting, then notified (its tickets have new codes, its email is queued).
create table rescheduling_item (
  tenant_no integer not null,
  rescheduling_id text not null,
  sale_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'notified')),
  problem text check (length(problem) <= 300),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null default now(),
  primary key (tenant_no, rescheduling_id, sale_id),
  foreign key (tenant_no, rescheduling_id) references rescheduling (tenant_no, id),
  foreign key (tenant_no, sale_id) references sale (tenant_no, id)
);
create index rescheduling_item_sale on rescheduling_item (tenant_no, sale_id);
create index rescheduling_item_waiting on rescheduling_item (tenant_no, rescheduling_id) where state = 'waiting';

-- A date's change to another version of its chart: planned, confirmed or withdrawn. One plan per date (hall_change_planned); all
-- steps hold the date's row lock. Lost and proposed places have claims with reason hall_change.
create table hall_change (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_no integer not null,
  from_version_no integer not null,
  to_version_no integer not null,
  lost_idxs integer[] not null,
  kept_count integer not null check (kept_count >= 0),
  changed_count integer not null check (changed_count >= 0),
  state text not null default 'planned' check (state in ('planned', 'confirmed', 'withdrawn')),
  message text check (length(message) between 3 and 500),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  confirmed_by text,
  confirmed_at timestamptz,
  freed_at timestamptz,
  changed_idxs integer[] not null default '{}',
  changed_whats text[] not null default '{}',
  lost_areas integer[] not null default '{}',
  primary key (tenant_no, id),
  constraint hall_change_changed check (cardinality(changed_idxs) = cardinality(changed_whats)),
  constraint hall_change_confirmed check ((state = 'confirmed') = (confirmed_at is not null)
    and (confirmed_at is null) = (confirmed_by is null)),
  constraint hall_change_moves check (to_version_no <> from_version_no),
  foreign key (tenant_no, event_id) references event (tenant_no, id),
  foreign key (tenant_no, from_version_no) references chart_version (tenant_no, version_no),
  foreign key (tenant_no, to_version_no) references chart_version (tenant_no, version_no)
);
comment on column hall_change.lost_idxs is 'places of the previous version that a ticket keeps only with its buyer''s consent';
comment on column hall_change.changed_idxs is 'chart_place.idx of places that stay as good and where they were, but look different; how, in changed_whats';
comment on column hall_change.lost_areas is 'units_from of standing areas kept only with consent; units of booths and tables are in lost_idxs';
comment on column hall_change.kept_count is 'sold places that stay as they are';
comment on column hall_change.changed_count is 'tickets whose buyers are only notified';
comment on column hall_change.freed_at is 'when lost places that the new version has were freed (tidy_hall_changes)';
create index hall_change_event on hall_change (tenant_no, event_id, requested_at);
create index hall_change_performance on hall_change (tenant_no, performance_no);
create unique index hall_change_planned on hall_change (tenant_no, performance_no) where state = 'planned';
create index hall_change_unfreed on hall_change (confirmed_at) where state = 'confirmed' and freed_at is null;

-- A ticket that loses its place, or whose place looks different: planned; then waiting for the buyer's answer, accepted or
-- returned; notified if it needs no answer; gone when the ticket was voided or moved otherwise.
create table hall_change_item (
  tenant_no integer not null,
  hall_change_id text not null,
  ticket_id text not null,
  sale_id text not null,
  from_idx integer not null,
  to_idx integer,
  how text not null check (how in ('own', 'beside', 'together', 'apart', 'chosen', 'stays')),
  state text not null default 'planned' check (state in ('planned', 'waiting', 'accepted', 'returned', 'gone', 'notified')),
  is_kept boolean not null,
  answered_at timestamptz,
  because text check (because in ('gone', 'relabelled', 'cheaper', 'not_accessible', 'for_others', 'worse_view', 'another_kind',
      'too_small', 'another_floor', 'elsewhere', 'category', 'notes', 'size', 'spot')),
  primary key (tenant_no, hall_change_id, ticket_id),
  constraint hall_change_item_answered check ((state in ('accepted', 'returned')) = (answered_at is not null)),
  constraint hall_change_item_kept check (not is_kept or to_idx is not null and to_idx <> from_idx),
  constraint hall_change_item_place check (state in ('planned', 'gone') or to_idx is not null),
  constraint hall_change_item_stays check (case
    when (how = 'stays') then (state in ('planned', 'notified',
      'gone'))
    else (state <> 'notified')
end),
  foreign key (tenant_no, hall_change_id) references hall_change (tenant_no, id),
  foreign key (tenant_no, ticket_id) references ticket (tenant_no, id)
);
comment on column hall_change_item.is_kept is 'a claim with reason hall_change keeps the proposed place for this ticket';
comment on column hall_change_item.because is 'why the place is lost, or what has changed about one that stays; null: moved with its party, or planned before this column';
comment on column hall_change_item.to_idx is 'proposed place; null: no equivalent place was found';
comment on column hall_change_item.how is 'own: same place; beside the party; together: the party moves; apart; chosen; stays: only notified';
create index hall_change_item_kept on hall_change_item (tenant_no, ticket_id) where is_kept;
create index hall_change_item_leaves on hall_change_item (tenant_no, hall_change_id, from_idx) where is_kept;
create unique index hall_change_item_once on hall_change_item (tenant_no, hall_change_id, to_idx) where is_kept;
create index hall_change_item_sale on hall_change_item (tenant_no, sale_id);
