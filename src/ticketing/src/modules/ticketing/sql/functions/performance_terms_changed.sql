-- Trigger of performance: hall, status or deletion changed, so terms_no rises and holds made out before are refused.
create or replace function performance_terms_changed() returns trigger language plpgsql as $$
begin
  new.terms_no := old.terms_no + 1;
  return new;
end $$;
