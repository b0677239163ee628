-- Trigger of invoice, invoice_change and invoice_payment: refuses to change an issued invoice while a payment attempt of it is
-- under way. Inserts into the other two tables lock the invoice first, so an attempt begun at the same moment is seen.
create or replace function billing_refuse_while_paid() returns trigger language plpgsql as $$
declare paid text := case tg_table_name when 'invoice' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'invoice_id' end;
begin
  if tg_table_name <> 'invoice' then
    perform from invoice where tenant_no = new.tenant_no and id = paid for update;
  end if;
  if exists (select from invoice_attempt a where a.tenant_no = new.tenant_no and a.invoice_id = paid and a.state in ('created', 'submitted', 'requires_action', 'processing', 'indeterminate')) then
    raise exception '% of invoice % is refused: a payment of it is in progress', tg_op, paid using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
