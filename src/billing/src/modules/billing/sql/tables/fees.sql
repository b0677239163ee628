-- One component of the operator's fee on one sale or ticket. Unique per tenant, sale, component and ticket (sale_fee_once), so a
-- repeated message records it once. collected | accrued, then invoiced or waived, and reversed when nothing is left.
create table sale_fee (
  tenant_no integer not null,
  id text not null,
  sale_id text not null,
  component text not null check (component in ('percent', 'per_ticket', 'remainder')),
  ticket_id text,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  reversed_minor numeric(20,0) not null default 0,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  lane text not null check (lane in ('application_fee', 'invoice')),
  status text not null check (status in ('collected', 'accrued', 'invoiced', 'waived', 'reversed')),
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  invoiced_minor numeric(20,0) not null default 0,
  fx_from_id text references fx_rate (id),
  fx_to_id text references fx_rate (id),
  primary key (tenant_no, id),
  constraint sale_fee_check check (reversed_minor >= 0 and reversed_minor <= amount_minor),
  constraint sale_fee_check1 check ((status = 'reversed') = (reversed_minor = amount_minor)),
  constraint sale_fee_check2 check (lane = 'invoice' or status in ('collected', 'reversed')),
  constraint sale_fee_check3 check (invoiced_minor >= 0 and invoiced_minor <= amount_minor),
  constraint sale_fee_check4 check (lane = 'invoice' or invoiced_minor = 0),
  constraint sale_fee_check5 check (status <> 'accrued' or invoiced_minor = 0),
  constraint sale_fee_once unique nulls not distinct (tenant_no, sale_id, component, ticket_id)
);
comment on column sale_fee.component is 'percent and per_ticket of the plan''s price; remainder: what the card payment could not carry';
comment on column sale_fee.ticket_id is 'null for a component of the whole sale';
comment on column sale_fee.reversed_minor is 'the part returned by refunds so far';
comment on column sale_fee.lane is 'application_fee: taken with the card payment; invoice: charged on the client''s invoice';
comment on column sale_fee.due_at is 'from when an invoice may include it';
comment on column sale_fee.invoiced_minor is 'the part that invoices carry so far: still to invoice is amount - reversed - invoiced';
comment on column sale_fee.fx_from_id is 'rate of the plan''s currency used in its conversion; null: the euro, or not converted';
comment on column sale_fee.fx_to_id is 'rate of the sale''s currency used in its conversion; null: the euro, or not converted';
create index sale_fee_to_invoice on sale_fee (tenant_no, due_at) where lane = 'invoice' and status <> 'waived' and (amount_minor - reversed_minor) <> invoiced_minor;

-- The part of one fee returned with one refund. The primary key makes it once per refund and fee, whatever the order and number
-- of messages.
create table fee_refund (
  tenant_no integer not null,
  refund_id text not null,
  fee_id text not null,
  sale_id text not null,
  amount_minor numeric(20,0) not null check (amount_minor > 0),
  currency text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_no, refund_id, fee_id),
  foreign key (tenant_no, fee_id) references sale_fee (tenant_no, id)
);
create index fee_refund_sale on fee_refund (tenant_no, sale_id);
