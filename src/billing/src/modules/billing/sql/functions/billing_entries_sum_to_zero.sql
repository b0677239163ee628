-- Deferred constraint trigger of ledger_entry: at commit the entries of a transaction must sum to zero in each currency, else the
-- whole transaction is refused (INV-LEDGER).
create or replace function billing_entries_sum_to_zero() returns trigger language plpgsql as $$
begin
  if exists (select from ledger_entry where txn_id = new.txn_id group by currency having sum(amount_minor) <> 0) then
    raise exception 'ledger transaction % does not sum to zero', new.txn_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
