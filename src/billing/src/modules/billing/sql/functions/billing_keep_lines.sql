-- Trigger of invoice_line and invoice_fee: refuses any insert, update or delete once the invoice is numbered.
create or replace function billing_keep_lines() returns trigger language plpgsql as $$
declare line record := case tg_op when 'INSERT' then new else old end;
begin
  if exists (select from invoice where tenant_no = line.tenant_no and id = line.invoice_id and number is not null) then
    raise exception '% of a line is refused: its invoice has been issued', tg_op using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
