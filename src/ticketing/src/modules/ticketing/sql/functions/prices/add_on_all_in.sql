-- What a buyer pays for one piece of an add-on, with tax and without service fee.
create or replace function add_on_all_in(p_add_on add_on) returns numeric language sql stable as $$
  select (all_in(p_add_on.price_minor, p_add_on.currency, t.tax_mode, t.tax_percent, 0, 0)).amount_minor
    from sale_terms_of(p_add_on.tenant_no, p_add_on.sale_tax_id, p_add_on.currency) t
$$;
