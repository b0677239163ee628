create trigger plan_version_immutable before delete or update on plan_version
  for each row
  execute function billing_refuse_change();

create trigger plan_price_immutable before delete or update on plan_price for each row execute function billing_refuse_change();

create trigger plan_below_cost_immutable before delete or update on plan_below_cost
  for each row
  execute function billing_refuse_change();

create trigger fx_rate_immutable before delete or update on fx_rate for each row execute function billing_refuse_change();

create trigger subscription_override_keep before delete or update on subscription_override
  for each row
  execute function billing_keep_override();

create trigger invoice_keep_issued before delete or update on invoice for each row execute function billing_keep_issued();
create trigger invoice_stays_while_paid before update of due_on, paid_minor, credited_minor, status on invoice
  for each row
  when (old.number is not null and (new.due_on is distinct from old.due_on or new.paid_minor is distinct from old.paid_minor or new.credited_minor is distinct from old.credited_minor or new.status is distinct from old.status))
  execute function billing_refuse_while_paid();

create trigger invoice_line_keep before insert or delete or update on invoice_line
  for each row
  execute function billing_keep_lines();

create trigger invoice_fee_keep before insert or delete or update on invoice_fee
  for each row
  execute function billing_keep_lines();

create trigger invoice_change_immutable before delete or update on invoice_change
  for each row
  execute function billing_refuse_change();
create trigger invoice_change_while_paid before insert on invoice_change
  for each row
  execute function billing_refuse_while_paid();

create trigger invoice_attempt_guard before insert or delete or update on invoice_attempt
  for each row
  execute function billing_attempt_guard();

create trigger invoice_payment_immutable before delete or update on invoice_payment
  for each row
  execute function billing_refuse_change();
create trigger invoice_payment_while_paid before insert on invoice_payment
  for each row
  execute function billing_refuse_while_paid();

create trigger ledger_txn_immutable before delete or update on ledger_txn for each row execute function billing_refuse_change();
create trigger ledger_txn_kept before truncate on ledger_txn for each statement execute function billing_refuse_change();

create trigger ledger_entry_immutable before delete or update on ledger_entry
  for each row
  execute function billing_refuse_change();
create trigger ledger_entry_kept before truncate on ledger_entry for each statement execute function billing_refuse_change();
create constraint trigger ledger_entry_zero_sum after insert on ledger_entry deferrable initially deferred
  for each row
  execute function billing_entries_sum_to_zero();
