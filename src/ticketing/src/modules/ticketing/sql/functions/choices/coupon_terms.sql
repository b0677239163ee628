-- Terms of a coupon as JSON for quoting and lists, with the price levels it applies to (null: all) and its state: disabled,
-- scheduled, expired, used_up or active.
create or replace function coupon_terms(k coupon) returns jsonb language sql stable as $$
  select jsonb_build_object('id', k.id, 'code', k.code, 'kind', k.kind, 'percent', k.percent::text, 'amount_minor', k.amount_minor::text,
           'currency', k.currency, 'min_tickets', k.min_tickets, 'max_tickets', k.max_tickets,
           'level_ids', case when k.kind = 'access' then to_jsonb(k.level_ids) when cardinality(k.event_ids) > 0 then coalesce((
             select jsonb_agg(l.id) from price_level l where l.tenant_no = k.tenant_no and l.event_id = any (k.event_ids)), '[]') end,
           'state', case when not k.is_on then 'disabled' when now() < k.starts_at then 'scheduled' when now() >= k.ends_at then 'expired'
             when k.use_count >= k.max_uses then 'used_up' else 'active' end)
$$;
