-- The environment of this database, one row, written at the first start. Payments of another environment are refused
-- (payment_stays_in_its_world): test and live money never meet.
create table payment_environment (
  only_row boolean default true primary key check (only_row),
  environment text not null check (environment in ('emulator', 'test', 'live')),
  stamped_at timestamptz not null default now()
);

-- The operator's account through which all tenants are connected, one row. Its row lock orders changes of it against those who
-- begin to depend on it (payment_platform_guard, payment_platform_dependant).
create table payment_platform (
  only_row boolean default true primary key check (only_row),
  account_ref text not null,
  learned_at timestamptz not null default now()
);

-- One version of the operator's account settings at the provider, kept by the operator's tenant (1); the highest version is in
-- use. Append-only: only secrets are erased from former versions (payment_settings_guard).
create table payment_settings (
  tenant_no integer not null check (tenant_no = 1),
  version_no integer not null check (version_no > 0),
  id text not null unique,
  account_ref text not null,
  client_id text,
  secret_key text,
  secret_key_hint text not null,
  webhook_platform text,
  webhook_platform_hint text,
  webhook_connect text,
  webhook_connect_hint text,
  changed text[] not null,
  saved_by text not null,
  saved_by_mail text not null,
  saved_at timestamptz not null default now(),
  primary key (tenant_no, version_no)
);
comment on column payment_settings.client_id is 'Connect client id, ca_...';
comment on column payment_settings.secret_key is 'sealed; null once the version is superseded';
comment on column payment_settings.secret_key_hint is 'last characters, for display';
comment on column payment_settings.webhook_platform is 'signing secret of the platform''s endpoint, sealed';
comment on column payment_settings.webhook_connect is 'signing secret of the connected accounts'' endpoint, sealed';
comment on column payment_settings.changed is 'names of the fields that this save changed';
