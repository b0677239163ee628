-- A tenant's keys that sign the ticket codes of one year: the newest one with a seed signs; codes signed by the others stay valid
-- by their public halves until those are revoked.
create table signing_key (
  tenant_no integer not null,
  key_id integer not null check (key_id between 0 and 65535),
  year integer not null,
  public_key bytea not null,
  seed text,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_no, key_id),
  constraint signing_key_names_its_year check (key_id >> 8 = year - 2000),
  constraint signing_key_revoked check (revoked_at is null or seed is null)
);
comment on column signing_key.key_id is 'named in each code';
comment on column signing_key.seed is 'sealed; null: no longer signs; its codes stay valid until it is revoked';
comment on column signing_key.revoked_at is 'stolen: its codes are no longer admitted';
create index signing_key_year on signing_key (tenant_no, year);
