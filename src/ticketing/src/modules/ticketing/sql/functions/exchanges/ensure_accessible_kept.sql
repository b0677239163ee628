-- Refuses a buyer's exchange into more wheelchair or companion places than it gives up (accessible_places_kept); only staff
-- assign them.
create or replace function ensure_accessible_kept(p_tenant integer, p_exchange text) returns void language plpgsql as $$
declare
  v_uids text[];
begin
  select array_agg(distinct m.uid) filter (where m.becomes) into v_uids from (
    select w.flag, w.uid, w.becomes, count(*) filter (where w.becomes) over kind > count(*) filter (where not w.becomes) over kind as is_more
      from exchange x
      join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
     cross join lateral (values ((i.was->>'performance_no')::integer, i.was->>'place_idx', false), (x.performance_no, i.becomes->>'place_idx', true))
        as side(performance_no, place_idx, becomes)
      join performance p on p.tenant_no = x.tenant_no and p.performance_no = side.performance_no
      join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.idx = side.place_idx::integer
     cross join lateral (select f.flag, c.uid, side.becomes from unnest(c.flags) as f(flag) where f.flag in ('accessible', 'companion')) w
     where x.tenant_no = p_tenant and x.id = p_exchange and x.requested_by = 'buyer'
    window kind as (partition by w.flag)
  ) m where m.is_more;
  if v_uids is not null then
    perform ticketing_refuse('accessible_places_kept', jsonb_build_object('place_uids', v_uids));
  end if;
end $$;
