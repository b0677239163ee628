-- Trigger of performance: its hall, status or deletion changed, so terms_no is raised and holds priced before are refused.
create or replace function performance_terms_changed() returns trigger language plpgsql as $$
begin
  new.terms_no := old.terms_no + 1;
  return new;
end $$;
