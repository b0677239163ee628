-- Deferred constraint trigger of sale and exchange: at commit, an exchange whose checkout has a final sale must not be open, nor
-- any of its items.
create or replace function sale_closes_exchange() returns trigger language plpgsql as $$
begin
  if exists (
    select from exchange x
      join sale s on s.tenant_no = x.tenant_no and s.checkout_id = x.checkout_id and s.state = 'final'
     where x.tenant_no = new.tenant_no and x.checkout_id = new.checkout_id and (x.state not in ('done', 'lost') or exists (
       select from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id and i.is_open))
  ) then
    raise exception 'the exchange of checkout % is still open, but its sale is final', new.checkout_id
      using errcode = 'check_violation', constraint = 'sale_closes_exchange';
  end if;
  return null;
end $$;
