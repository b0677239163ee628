-- Trigger of tax mode, tax rates and service fees: rewrites the tenant's offers of dates to come. What is held keeps its price.
create or replace function sale_terms_changed() returns trigger language plpgsql as $$
begin
  perform reprice_offers(coalesce(new.tenant_no, old.tenant_no));
  return null;
end $$;
