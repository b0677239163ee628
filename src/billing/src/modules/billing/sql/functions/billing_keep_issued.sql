-- Trigger of invoice: once numbered, a document keeps its number, amounts, date and parties, never returns to draft and is never
-- deleted. Only what happened to it since (payments, credits, due date, status) may change.
create or replace function billing_keep_issued() returns trigger language plpgsql as $$
begin
  if old.number is not null and (tg_op = 'DELETE'
    or (new.tenant_no, new.id, new.seq, new.document, new.origin, new.number, new.currency, new.total_minor, new.issued_on, new.seller, new.customer)
      is distinct from (old.tenant_no, old.id, old.seq, old.document, old.origin, old.number, old.currency, old.total_minor, old.issued_on, old.seller, old.customer)
    or new.period_index is distinct from old.period_index or new.corrects_id is distinct from old.corrects_id or new.status = 'draft')
  then
    raise exception '% of invoice % is refused: it has been issued', tg_op, old.number using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
