-- What a buyer pays for an organiser's price: service fee (none on a price of 0) and tax added or included, rounded to what the
-- currency can charge. fee_minor includes its tax. The only price arithmetic: used for offers, add-ons and previews.
create or replace function all_in(
  p_price numeric,
  p_currency text,
  p_tax_mode text,
  p_tax_percent numeric,
  p_fee_percent numeric,
  p_fee_fixed numeric,
  out amount_minor numeric,
  out fee_minor numeric,
  out tax_minor numeric
) returns record
language plpgsql immutable parallel safe as $$
declare
  v_step numeric := charge_step(p_currency);
  v_net_fee numeric := case when p_price = 0 then 0 else round((p_price * p_fee_percent / 100 + p_fee_fixed) / v_step) * v_step end;
  v_price numeric := p_price;
begin
  amount_minor := p_price + v_net_fee;
  if p_tax_mode = 'exclusive' then
    tax_minor := round(amount_minor * p_tax_percent / 100 / v_step) * v_step;
    amount_minor := amount_minor + tax_minor;
    v_price := p_price + round(p_price * p_tax_percent / 100 / v_step) * v_step;
  else
    tax_minor := round(amount_minor * p_tax_percent / (100 + p_tax_percent));
  end if;
  fee_minor := case when v_net_fee = 0 then 0 else amount_minor - v_price end;
end $$;
