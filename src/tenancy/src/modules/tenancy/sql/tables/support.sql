-- One support session of the operator's staff in a client's console, with reason and duration, which starts when the console is
-- entered. Ended by time, by the staff member, or by the tenant's managers, together with its staff sessions.
create table support_session (
  tenant_no integer not null references tenant (tenant_no) on delete cascade check (tenant_no <> 1),
  id text not null,
  user_id text not null,
  email text not null,
  reason text not null check (length(reason) between 3 and 500),
  minutes integer not null check (minutes in (15, 30, 60)),
  created_at timestamptz not null default now(),
  entered_at timestamptz,
  expires_at timestamptz not null,
  raised_until timestamptz,
  raise_reason text check (length(raise_reason) between 3 and 500),
  ended_at timestamptz,
  ended_by text,
  primary key (tenant_no, id),
  constraint support_session_check check ((raised_until is null) = (raise_reason is null)),
  constraint support_session_check1 check (raised_until is null or entered_at is not null),
  constraint support_session_check2 check ((ended_at is null) = (ended_by is null))
);
comment on column support_session.user_id is 'the operator''s staff member';
comment on column support_session.raised_until is 'until then it can also change data, for raise_reason';
create index support_session_newest on support_session (tenant_no, created_at desc, id desc);
create index support_session_open on support_session (tenant_no, expires_at) where ended_at is null;
