create trigger payment_platform_guard before update on payment_platform for each row execute function payment_platform_guard();

create trigger payment_settings_guard before delete or update on payment_settings
  for each row
  execute function payment_settings_guard();

create trigger merchant_account_depends before insert or update of status on merchant_account
  for each row
  when (new.status <> 'revoked')
  execute function payment_platform_dependant();

create trigger card_payment_depends before insert on card_payment
  for each row
  when (new.account_ref = '')
  execute function payment_platform_dependant();
create trigger card_payment_in_its_world before update of is_live on card_payment
  for each row
  when (new.is_live is distinct from old.is_live)
  execute function payment_stays_in_its_world();

create trigger invoice_charge_depends before insert on invoice_charge for each row execute function payment_platform_dependant();
