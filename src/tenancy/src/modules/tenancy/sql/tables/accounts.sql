-- Account data of one console user, beside Medusa's own log-in. Its row lock orders changes of the user's second factors
-- (permit_factor_change, factor_guard).
create table staff_account (
  user_id text primary key,
  password_set_at timestamptz,
  reset_asked_at timestamptz,
  is_unproven boolean not null default false,
  language text check (language in ('fr', 'en'))
);
comment on column staff_account.reset_asked_at is 'last request of a password reset by email, which limits the next';
comment on column staff_account.is_unproven is 'the log-in''s email address was never proven: an invitation or reset replaces its password';
comment on column staff_account.language is 'chosen in the profile, for all browsers, consoles and emails; null: not chosen yet';

-- The operator's sign-in rules, which apply to every console: one row, of the operator's tenant.
create table account_rule (
  tenant_no integer primary key references tenant (tenant_no) on delete cascade check (tenant_no = 1),
  second_factor_roles text[] not null default '{}',
  password_max_age_days integer not null default 0 check (password_max_age_days between 0 and 3650)
);
comment on column account_rule.second_factor_roles is 'roles that must have a second factor';
comment on column account_rule.password_max_age_days is '0: passwords do not expire';

-- One session of a user in the console of one tenant on one host. Valid while it is neither expired nor revoked and the
-- membership is active; a support session's staff session also only while its support_session is open.
create table staff_session (
  id_hash bytea primary key check (length(id_hash) = 32),
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  user_id text not null,
  host text not null,
  kind text not null check (kind in ('staff', 'support')),
  reason text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_seen_at timestamptz not null default now(),
  confirmed_at timestamptz not null default now(),
  second_factor text check (second_factor in ('totp', 'recovery_code', 'passkey')),
  user_agent text check (length(user_agent) <= 300),
  address text check (length(address) <= 60),
  support_session_id text,
  factor_at timestamptz,
  constraint staff_session_check check ((kind = 'support') = (reason is not null))
);
comment on column staff_session.id_hash is 'SHA-256 of the session id in the cookie';
comment on column staff_session.reason is 'reason given by support';
comment on column staff_session.confirmed_at is 'when password or second factor was last given; compared where a fresh confirmation is required';
comment on column staff_session.second_factor is 'the one given in this session; null: none';
comment on column staff_session.address is 'IP address, shortened to its network';
comment on column staff_session.support_session_id is 'the support_session it belongs to';
comment on column staff_session.factor_at is 'when a TOTP code or passkey was last given: needed to change second factors';
create index staff_session_of_user on staff_session (user_id) where revoked_at is null;
create index staff_session_user on staff_session (tenant_no, user_id);

-- One WebAuthn passkey of a user, valid on every console. Ten slots per user (unique user_id, slot) are the limit. Inserts and
-- deletes need a permit (factor_guard).
create table staff_passkey (
  id text primary key check (id ~ '^[A-Za-z0-9_-]+$' and length(id) <= 1400),
  user_id text not null,
  slot smallint not null check (slot between 1 and 10),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  name text not null check (length(name) between 1 and 60),
  is_backed_up boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  unique (user_id, slot)
);
comment on column staff_passkey.id is 'WebAuthn credential id, base64url';
comment on column staff_passkey.counter is 'signature counter: one that does not grow indicates a copy';
comment on column staff_passkey.is_backed_up is 'synced by its provider, not bound to one device';

-- One second-factor code that was used; the primary key makes each code count once, even when two requests send it
-- simultaneously.
create table spent_factor (
  auth_identity_id text not null,
  code_hash bytea not null check (length(code_hash) = 32),
  spent_at timestamptz not null default now(),
  primary key (auth_identity_id, code_hash)
);
comment on column spent_factor.code_hash is 'SHA-256 of the code';

-- Permission of one user to change second factors for 30 seconds, granted by permit_factor_change and required by factor_guard.
create table factor_permit (
  user_id text primary key,
  until timestamptz not null,
  is_first boolean not null
);
comment on column factor_permit.is_first is 'granted while the user had no factor: it does not cover a second one';

-- Request of a user who has only recovery codes left, to remove all second factors: carried out at the first log-in after due_at,
-- deleted as soon as a factor is used (factor_was_given).
create table factor_removal (
  user_id text primary key,
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  asked_at timestamptz not null default now(),
  due_at timestamptz not null,
  constraint factor_removal_check check (due_at > asked_at)
);
comment on column factor_removal.tenant_no is 'the console where it was requested';
create index factor_removal_of_tenant on factor_removal (tenant_no);

-- A browser that signed in successfully as this user: its attempts are counted separately from strangers', and the user is
-- notified of a new one by email.
create table known_device (
  user_id text not null,
  device_hash bytea not null check (length(device_hash) = 32),
  address text not null,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (user_id, device_hash)
);
comment on column known_device.device_hash is 'SHA-256 of the device cookie';
comment on column known_device.address is 'IP address, shortened to its network';

-- One code that can be redeemed once, by one conditional update: entry to a console, log-in token, password reset, passkey
-- challenge, device enrolment. Only its hash is stored.
create table one_time_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  purpose text not null,
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  user_id text,
  host text,
  payload jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on column one_time_code.code_hash is 'SHA-256 of the code';
comment on column one_time_code.host is 'the only host where it is valid; null: any of the tenant';
comment on column one_time_code.payload is 'of console_entry: { issued_by?: hash of a session, is_emailed?, support?: true, and the terms of the support session }; of device_enrolment: { issued_by? }; else {}';
create index one_time_code_expiry on one_time_code (expires_at);

-- Counters of attempts (sign-in, sign-up, coupon codes), in the columns that rate-limiter-flexible reads and writes. Expired rows
-- are swept.
create table counted_attempt (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
comment on column counted_attempt.key is 'what is counted, and for whom';
comment on column counted_attempt.expire is 'milliseconds since 1970; null: never';
create index counted_attempt_expiry on counted_attempt (expire);
