-- Trigger of event.sale_tax_id: rewrites the offers of its upcoming dates.
create or replace function event_tax_changed() returns trigger language plpgsql as $$
begin
  perform reprice_offers(new.tenant_no, new.id);
  return null;
end $$;
