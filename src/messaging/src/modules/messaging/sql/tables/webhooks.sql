-- A URL of a tenant that receives webhooks. Turned off manually, after five days without a success (failing), after a 410
-- response (gone), or when the site closes.
create table webhook_endpoint (
  tenant_no integer not null,
  id text not null,
  url text not null check (length(url) <= 500),
  description text not null check (length(description) <= 120),
  types text[] not null check (cardinality(types) > 0),
  secret text not null,
  old_secret text,
  old_secret_until timestamptz,
  is_on boolean not null default true,
  off_reason text check (off_reason in ('by_hand', 'failing', 'gone', 'site_closed')),
  failing_since timestamptz,
  tested_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint webhook_endpoint_check check (is_on = (off_reason is null)),
  constraint webhook_endpoint_check1 check ((old_secret is null) = (old_secret_until is null))
);
comment on column webhook_endpoint.types is 'event types it receives';
comment on column webhook_endpoint.secret is 'signing secret, sealed';
comment on column webhook_endpoint.old_secret is 'previous secret, sealed: signs beside the new one until old_secret_until';
comment on column webhook_endpoint.failing_since is 'first failure since the last success';

-- One announced event of a tenant, once per cause (unique tenant_no, key), written only when an endpoint listens. Kept for 30
-- days with its deliveries.
create table webhook_event (
  tenant_no integer not null,
  id text not null,
  type text not null,
  key text not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  unique (tenant_no, key)
);
comment on column webhook_event.key is 'one per cause';
comment on column webhook_event.body is 'JSON exactly as it is signed and sent';
create index webhook_event_age on webhook_event (created_at);

-- One event to one endpoint: waiting, delivered, or given_up after ten attempts in four days; sent again manually it is waiting
-- again. Unique per endpoint and event.
create table webhook_delivery (
  tenant_no integer not null,
  id text not null,
  endpoint_id text not null,
  event_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  last_status integer,
  last_failure text,
  last_ms integer,
  last_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id),
  foreign key (tenant_no, endpoint_id) references webhook_endpoint (tenant_no, id) on delete cascade,
  foreign key (tenant_no, event_id) references webhook_event (tenant_no, id) on delete cascade,
  unique (tenant_no, endpoint_id, event_id)
);
comment on column webhook_delivery.last_status is 'HTTP status of the last attempt; null: no response';
comment on column webhook_delivery.last_failure is 'why the last attempt failed';
comment on column webhook_delivery.last_ms is 'duration of the last attempt in milliseconds';
create index webhook_delivery_due on webhook_delivery (tenant_no, endpoint_id, due_at) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (tenant_no, endpoint_id, created_at desc, id desc);
