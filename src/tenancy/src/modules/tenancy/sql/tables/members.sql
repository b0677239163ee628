-- A person's membership in one tenant, with its role. Operator roles exist on tenant 1 only; an active tenant always has an
-- active owner (changes are serialised by the tenant's row), from when tenant.owner_awaited has been handled.
create table member (
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  id text not null,
  user_id text not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'admin', 'event_manager', 'box_office', 'gate', 'finance', 'reporter',
      'operator_owner', 'operator_admin', 'operator_support', 'operator_finance', 'operator_reporter')),
  status text not null check (status in ('active', 'disabled')),
  created_at timestamptz not null default now(),
  link_asked_at timestamptz,
  replication_granted_at timestamptz,
  replication_granted_by text,
  primary key (tenant_no, id),
  constraint member_check check ((tenant_no = 1) = (role like like_escape('operator!_%', '!'))),
  constraint member_replication_granted check ((replication_granted_at is null) = (replication_granted_by is null)),
  unique (tenant_no, user_id)
);
comment on column member.user_id is 'Medusa user: one per email address on the whole platform';
comment on column member.link_asked_at is 'last request of a console link by email: at most one per minute';
comment on column member.replication_granted_at is 'since when the member may repeat dates, whatever their role; null: not permitted';
create index member_owner on member (tenant_no, created_at, id) include (email) where role = 'owner';
create index member_user on member (user_id);

-- An invitation to a tenant's console: open while neither accepted nor revoked; one open per tenant and email address
-- (invitation_open). Accepting claims it by one conditional update.
create table invitation (
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  id text not null,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  role text not null check (role in ('owner', 'admin', 'event_manager', 'box_office', 'gate', 'finance', 'reporter',
      'operator_owner', 'operator_admin', 'operator_support', 'operator_finance', 'operator_reporter')),
  code_hash bytea unique check (length(code_hash) = 32),
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  mailed_at timestamptz[] not null default array[now()] check (cardinality(mailed_at) > 0),
  accepted_at timestamptz,
  accepted_by text,
  revoked_at timestamptz,
  primary key (tenant_no, id),
  constraint invitation_check check (accepted_at is null or revoked_at is null),
  constraint invitation_check1 check (accepted_by is null or accepted_at is not null),
  constraint invitation_check2 check ((tenant_no = 1) = (role like like_escape('operator!_%', '!')))
);
comment on column invitation.code_hash is 'SHA-256 of the code in the latest email; null until that email is written';
comment on column invitation.mailed_at is 'when each of its emails was sent';
create index invitation_newest on invitation (tenant_no, created_at desc, id desc);
create unique index invitation_open on invitation (tenant_no, email) where accepted_at is null and revoked_at is null;

-- A secret API key of a tenant for programs. Valid on the tenant's console only, with the rights granted to the key that its
-- creator currently has.
create table access_key (
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  id text not null,
  name text not null check (length(name) between 1 and 60),
  prefix text not null,
  key_hash bytea not null unique check (length(key_hash) = 32),
  rights text[] not null check (cardinality(rights) > 0),
  user_id text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_no, id)
);
comment on column access_key.prefix is 'first characters, for display';
comment on column access_key.key_hash is 'SHA-256 of the key';
comment on column access_key.rights is 'rights granted to the key';
comment on column access_key.user_id is 'its creator';

-- An enrolled phone or scanner of a tenant that checks tickets in.
create table device (
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  id text not null,
  name text not null check (length(name) between 1 and 60),
  key_hash bytea not null unique check (length(key_hash) = 32),
  enrolled_at timestamptz not null default now(),
  revoked_at timestamptz,
  issued_by text,
  primary key (tenant_no, id)
);
comment on column device.key_hash is 'SHA-256 of the device key';
comment on column device.issued_by is 'Medusa user who issued its enrolment code; null for devices older than this column';
