-- One item of background work that failed at its last attempt, shown to the operator; deleted when it succeeds.
create table failing_work (
  duty text not null check (length(duty) between 1 and 60),
  item_id text not null check (length(item_id) between 1 and 200),
  tenant_no integer,
  error text not null check (length(error) <= 500),
  attempts integer not null default 1 check (attempts > 0),
  since timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (duty, item_id)
);
comment on column failing_work.duty is 'name of the background duty';
comment on column failing_work.item_id is 'id of the item, unique within its duty';
comment on column failing_work.attempts is 'failures in a row';
create index failing_work_since on failing_work (since, duty, item_id);
