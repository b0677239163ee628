-- Trigger of an offer's price: computes amount, service fee and tax from the tenant's terms (all_in).
create or replace function offer_all_in() returns trigger language plpgsql as $$
declare
  v_tax text;
  v_terms record;
  v_whole record;
begin
  select e.sale_tax_id into v_tax from price_level l join event e on e.tenant_no = l.tenant_no and e.id = l.event_id
   where l.tenant_no = new.tenant_no and l.id = new.price_level_id;
  select * into v_terms from sale_terms_of(new.tenant_no, v_tax, new.currency);
  select * into v_whole from all_in(new.price_minor, new.currency, v_terms.tax_mode, v_terms.tax_percent, v_terms.fee_percent, v_terms.fee_fixed);
  new.amount_minor := v_whole.amount_minor;
  new.fee_minor := v_whole.fee_minor;
  new.tax_minor := v_whole.tax_minor;
  new.tax_percent := v_terms.tax_percent;
  new.tax_name := case when v_terms.tax_percent > 0 then v_terms.tax_name end;
  return new;
end $$;
