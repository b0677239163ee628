-- Trigger of a deleted add-on: removes it from open checkouts and raises their revision.
create or replace function add_on_removed() returns trigger language plpgsql as $$
begin
  update checkout c
     set add_ons = coalesce((select jsonb_agg(a) from jsonb_array_elements(c.add_ons) as a where a->>'id' <> old.id), '[]'), rev = c.rev + 1, updated_at = now()
   where c.tenant_no = old.tenant_no and c.state = 'open' and c.add_ons <> '[]' and c.add_ons @> jsonb_build_array(jsonb_build_object('id', old.id));
  return null;
end $$;
