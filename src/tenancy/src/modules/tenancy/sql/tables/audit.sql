-- Last number and hash of one tenant's audit chain. Its row lock, held until commit, serialises writers of one tenant; it also
-- reveals a tail that was cut off.
create table audit_head (
  tenant_no integer primary key,
  seq bigint not null,
  hash bytea not null check (length(hash) = 32)
);
comment on column audit_head.hash is 'hash of the entry with this seq; for an empty chain SHA-256 of the empty string';

-- One entry of a tenant's audit: who changed what, when and from roughly where. One chain per tenant, numbered without gaps and
-- hashed by trigger (chain_audit); append-only (refuse_audit_change). audit:verify recomputes every chain.
create table audit_log (
  tenant_no integer not null,
  seq bigint not null,
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_id text,
  action text not null,
  target text,
  details jsonb not null default '{}',
  actor_mail text,
  support_session_id text,
  ip text,
  user_agent text,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant_no, seq),
  constraint audit_log_support_session check (actor_kind <> 'support' or support_session_id is not null)
);
comment on column audit_log.target is 'id of the row that was changed';
comment on column audit_log.details is 'of the action; never text that a person typed, except reasons of support sessions';
comment on column audit_log.actor_mail is 'the actor''s email address at that moment';
comment on column audit_log.support_session_id is 'the support_session under which it was done';
comment on column audit_log.ip is 'shortened to its network: IPv4 /24, IPv6 /48';
comment on column audit_log.hash is 'audit_hash of the entry, which covers prev_hash';
create index audit_log_support_session_id on audit_log (tenant_no, support_session_id, seq) where support_session_id is not null;
