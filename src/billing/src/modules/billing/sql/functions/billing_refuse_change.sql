-- Trigger of append-only tables (plan versions and prices, rates, payments, invoice changes, the ledger): refuses every update,
-- delete or truncate it is attached to.
create or replace function billing_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: its rows cannot be changed', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
