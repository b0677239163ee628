-- Trigger of tax mode, tax rates and service fees: rewrites the offers of the tenant's upcoming dates. Held places keep their
-- price.
create or replace function sale_terms_changed() returns trigger language plpgsql as $$
begin
  perform reprice_offers(coalesce(new.tenant_no, old.tenant_no));
  return null;
end $$;
