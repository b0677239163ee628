-- Tax and service fee for a price: tax mode, the named rate or the tenant's default, and the fee in the currency.
create or replace function sale_terms_of(
  p_tenant integer,
  p_tax text,
  p_currency text,
  out tax_mode text,
  out tax_name text,
  out tax_percent numeric,
  out fee_percent numeric,
  out fee_fixed numeric
) returns record
language sql stable as $$
  select coalesce(s.tax_mode, 'inclusive'), coalesce(own.name, usual.name), coalesce(own.percent, usual.percent, 0), coalesce(f.percent, 0),
         coalesce(f.fixed_minor, 0)
    from (values (1)) one
    left join sale_settings s on s.tenant_no = p_tenant
    left join sale_tax own on own.tenant_no = p_tenant and own.id = p_tax
    left join sale_tax usual on usual.tenant_no = p_tenant and usual.is_default
    left join service_fee f on f.tenant_no = p_tenant and f.currency = p_currency
$$;
