-- What background work may still ask of an account at the provider, whichever process does it: one row per account. A request is
-- granted by moving free_at one step on, while it is at most the reserve ahead (take-request.ts). After a 429 the account is set
-- aside until closed_until (set-aside.ts). Requests that a buyer or a member of staff waits for do not ask here.
create table provider_budget (
  account_ref text primary key,
  free_at timestamptz not null default now(),
  closed_until timestamptz not null default '-infinity',
  closings integer not null default 0
);
comment on column provider_budget.account_ref is 'empty: the platform''s own account';
comment on column provider_budget.free_at is 'when everything granted so far has been paid for, at the steady pace';
comment on column provider_budget.closings is 'pauses in a row; each is twice as long as the one before';
