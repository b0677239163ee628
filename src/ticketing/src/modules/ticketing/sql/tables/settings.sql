-- How a tenant sells: tax mode and donations, one row per tenant. A changed tax mode rewrites the offers of upcoming dates
-- (sale_terms_changed).
create table sale_settings (
  tenant_no integer primary key,
  rev integer not null default 1,
  tax_mode text not null default 'inclusive' check (tax_mode in ('inclusive', 'exclusive')),
  updated_at timestamptz not null default now(),
  takes_donations boolean not null default false,
  donation_text text check (length(donation_text) <= 400)
);
comment on column sale_settings.tax_mode is 'inclusive: entered prices contain the tax; exclusive: it is added';

-- A tax rate at which a tenant sells, one of them the default. A rate in use cannot be deleted (foreign keys); changes rewrite
-- the offers of upcoming dates.
create table sale_tax (
  tenant_no integer not null,
  id text not null,
  name text not null check (length(name) between 1 and 60),
  percent numeric not null check (percent > 0 and percent < 100 and percent = round(percent, 4)),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (tenant_no, id)
);
comment on column sale_tax.percent is '20 means 20 %';
create unique index sale_tax_default on sale_tax (tenant_no) where is_default;
create unique index sale_tax_name on sale_tax (tenant_no, lower(name));

-- What a tenant charges buyers on top of its price, per currency; its own income. Changes rewrite the offers of upcoming dates.
create table service_fee (
  tenant_no integer not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  percent numeric not null check (percent between 0 and 50 and percent = round(percent, 4)),
  fixed_minor numeric not null check (fixed_minor >= 0 and fixed_minor = trunc(fixed_minor)),
  primary key (tenant_no, currency)
);
comment on column service_fee.fixed_minor is 'per ticket that is not free';
comment on column service_fee.percent is 'of the organiser''s price';
