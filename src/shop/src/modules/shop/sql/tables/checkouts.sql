-- What Medusa's cart does not record of its payment: which attempt is open, who is working on it (lease) and the outcome. open,
-- paying, ordered; paying returns to open with a reason. One order per cart (shop_checkout_order); the rest of a cart and its
-- order is Medusa's.
create table shop_checkout (
  tenant_no integer not null,
  cart_id text not null,
  state text not null default 'open' check (state in ('open', 'paying', 'ordered')),
  attempt integer not null default 0 check (attempt >= 0),
  payment_id text,
  locale text not null check (locale in ('fr', 'en')),
  host text not null,
  reason text check (reason in ('page_closed', 'stock_gone', 'cart_changed', 'mismatch', 'failed')),
  order_id text,
  completing boolean not null default false,
  failures integer not null default 0,
  lease_token text,
  leased_until timestamptz not null default '-infinity',
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  update_due_at timestamptz,
  updates_from timestamptz not null default now(),
  primary key (tenant_no, cart_id),
  constraint shop_checkout_check check ((state = 'ordered') = (order_id is not null))
);
comment on column shop_checkout.attempt is 'number of the payment page; with the cart id the provider''s idempotency key';
comment on column shop_checkout.reason is 'why the last attempt ended without an order';
comment on column shop_checkout.completing is 'completion has begun: the next holder of the lease undoes or finishes a half-made order';
comment on column shop_checkout.failures is 'failed completions of the paid cart; at the maximum its payment is released';
comment on column shop_checkout.lease_token is 'who works on the cart until leased_until';
comment on column shop_checkout.next_at is 'when the sweeper looks at a paying cart again';
comment on column shop_checkout.update_due_at is 'when the sweeper looks for changes of the order to email; null: nothing to look for';
comment on column shop_checkout.updates_from is 'changes of the order before this are not notified';
create index shop_checkout_due on shop_checkout (next_at) where state = 'paying';
create index shop_checkout_update_due on shop_checkout (update_due_at) where update_due_at is not null;
create unique index shop_checkout_order on shop_checkout (order_id) where order_id is not null;
