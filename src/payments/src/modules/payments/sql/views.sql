-- What other packages read of payments: no secrets, and nothing of a card but its brand and last four digits.
-- `create or replace` only adds columns: a change that removes or retypes one drops the view first, in its file of changes/.

create or replace view payments_card_payment as
select tenant_no, id, checkout_id, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency,
       state, intent_ref, fee_ref, sale_id, created_at, updated_at, lapsed_at
  from card_payment;

create or replace view payments_card_refund as
select tenant_no, refund_id, payment_id, amount_minor, application_fee_minor, state, fee_state, provider_ref,
       fee_refund_ref, created_at, updated_at, failed_refs
  from card_refund;

create or replace view payments_dispute as
select tenant_no, id, merchant_account_id, payment_id, provider_ref, amount_minor, currency from dispute;

create or replace view payments_merchant_account as
select tenant_no, id, account_ref, status, display_name, country, is_current from merchant_account;

create or replace view payments_payment_environment as
select environment from payment_environment;

create or replace view payments_payout as
select tenant_no, id, provider_ref, state, currency, amount_minor, arrives_at, made_at from payout;

create or replace view payments_payout_line as
select tenant_no, payout_id, provider_ref, category, currency, gross_minor, provider_fee_minor,
       application_fee_minor, net_minor, payment_id, happened_at
  from payout_line;

create or replace view payments_provider_line as
select tenant_no, merchant_account_id, provider_ref, category, currency, gross_minor, provider_fee_minor,
       application_fee_minor, net_minor, source_ref, intent_ref, fee_ref, source_minor, source_currency,
       source_fee_minor, is_ours, happened_at
  from provider_line;

create or replace view payments_provider_statement as
select tenant_no, merchant_account_id, account_ref, starts_at, asked_at, read_to, line_count, failed_at, last_error from provider_statement;

create or replace view payments_tenant_payment_method as
select tenant_no, id, state, brand, last4 from tenant_payment_method;
