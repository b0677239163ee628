-- Trigger of quota and quota_date: raises terms_no of upcoming dates, since requests for holds learn from the terms which dates
-- have quotas.
create or replace function quotas_changed() returns trigger language plpgsql as $$
declare
  v_row jsonb := to_jsonb(coalesce(new, old));
  v_tenant integer := (v_row->>'tenant_no')::integer;
  v_nos integer[];
begin
  select array_agg(d.performance_no) into v_nos from (
    select p.performance_no from performance p
     where p.tenant_no = v_tenant and p.starts_at > now()
       and (p.performance_no = (v_row->>'performance_no')::integer or p.event_id = v_row->>'event_id')
     order by p.performance_no for no key update) d;
  update performance p set terms_no = p.terms_no + 1 where p.tenant_no = v_tenant and p.performance_no = any (v_nos);
  return null;
end $$;
