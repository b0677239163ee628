-- Trigger of sale_refund: while a bank has the money (dispute open), no refund is written or retried. Under the sale's row lock,
-- so that of a simultaneous dispute and refund the second sees the first. due_by: until when the bank takes an answer, if it does.
create or replace function ensure_not_disputed() returns trigger language plpgsql as $$
declare
  v_dispute record;
begin
  perform from sale s where s.tenant_no = new.tenant_no and s.id = new.sale_id for no key update;
  select d.dispute_id, d.due_by into v_dispute from sale_dispute d
   where d.tenant_no = new.tenant_no and d.sale_id = new.sale_id and d.phase = 'open' order by d.dispute_id limit 1;
  if found then
    perform ticketing_refuse('sale_disputed', jsonb_strip_nulls(jsonb_build_object(
      'dispute_id', v_dispute.dispute_id, 'due_by', case when v_dispute.due_by > now() then v_dispute.due_by end)));
  end if;
  return new;
end $$;
