-- Trigger of sale_refund: after a bank took money for good, refunds of the sale return no more than the rest. A retry counts
-- itself among the refunds. Under the sale's row lock, which ensure_not_disputed took.
create or replace function ensure_within_payment() returns trigger language plpgsql as $$
declare
  v_left numeric;
begin
  if not exists (
    select from sale_dispute d where d.tenant_no = new.tenant_no and d.sale_id = new.sale_id and d.phase = 'lost') then
    return new;
  end if;
  v_left := money_left(new.tenant_no, new.sale_id) + case when tg_op = 'UPDATE' then old.amount_minor else 0 end;
  if new.amount_minor > greatest(v_left, 0) then
    perform ticketing_refuse('refund_beyond_payment', jsonb_build_object('amount_minor', greatest(v_left, 0)));
  end if;
  return new;
end $$;
