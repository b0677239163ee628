-- One email, queued in the transaction of its cause and sent until the mail server accepts it: queued, then sent, captured (demo
-- and tests) or failed after eight attempts. The unique key makes each email of a cause go out once.
create table mail (
  id text primary key,
  tenant_no integer,
  key text not null unique,
  to_address text not null,
  from_name text not null,
  reply_to text,
  subject text not null,
  html text not null,
  text text not null,
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'sent', 'captured', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
comment on column mail.tenant_no is 'null: sent by the operator''s platform itself';
comment on column mail.key is 'one per cause and recipient: a second write of the same key changes nothing';
comment on column mail.attachments is 'array of MailAttachment: file name, media type, content in base64';
comment on column mail.next_at is 'next attempt; also the lease of the process that sends';
create index mail_due on mail (next_at) where state = 'queued';
create index mail_newest on mail (created_at desc);

-- Work of the whole installation that is late now: one row per episode, so that the operator is notified once. Deleted when the
-- work has been on time for ten minutes.
create table late_work (
  what text primary key check (what in ('orders', 'provider_events')),
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
comment on column late_work.seen_at is 'when the work was last late';
comment on column late_work.what is 'orders: writing of Medusa orders; provider_events: the payment provider''s events';
