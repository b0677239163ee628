-- Trigger of invoice_attempt. An insert locks the invoice and is refused unless it asks for exactly what is open of an open
-- invoice, in its currency. What was asked never changes, no attempt is deleted, a succeeded one is final, and a failed one can
-- only turn out succeeded.
create or replace function billing_attempt_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform from invoice where tenant_no = new.tenant_no and id = new.invoice_id for update;
    if not exists (select from invoice i where i.tenant_no = new.tenant_no and i.id = new.invoice_id and i.status = 'open' and i.document = 'invoice'
      and i.currency = new.currency and i.total_minor - i.paid_minor - i.credited_minor = new.amount_minor)
    then
      raise exception 'attempt of invoice % is refused: it does not match what is left to pay', new.invoice_id using errcode = 'restrict_violation';
    end if;
  elsif tg_op = 'DELETE' or (new.tenant_no, new.id, new.invoice_id, new.attempt, new.kind, new.amount_minor, new.currency, new.created_at)
      is distinct from (old.tenant_no, old.id, old.invoice_id, old.attempt, old.kind, old.amount_minor, old.currency, old.created_at)
    or old.state = 'succeeded' or (old.state = 'failed' and new.state <> 'succeeded')
  then
    raise exception '% of attempt % is refused', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
