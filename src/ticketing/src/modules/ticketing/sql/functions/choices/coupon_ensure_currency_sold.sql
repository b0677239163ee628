-- Trigger of coupon: its amount must be in the tenant's currency or an event's.
create or replace function coupon_ensure_currency_sold() returns trigger language plpgsql as $$
begin
  if new.currency is not null
    and not exists (select from tenancy_tenant t where t.tenant_no = new.tenant_no and t.currency = new.currency)
    and not exists (select from event e where e.tenant_no = new.tenant_no and e.currency = new.currency)
  then
    raise exception using errcode = 'check_violation', table = 'coupon', constraint = 'coupon_currency_sold',
      message = 'nothing is sold in this currency';
  end if;

  return new;
end $$;
