-- Standing areas of both versions with their capacity now and afterwards (null: no such area), the date's own where it has one.
-- used: people whom this plan does not move away, holds included; settled: the same without holds.
create or replace function areas_of_change(
  p_tenant integer,
  p_change text
) returns table (units_from integer, idx integer, section text, row_label text, label text, capacity integer, places integer, used integer, settled integer)
language sql as $$
  select u.units_from, u.idx, u.section, u.row_label, u.label, u.capacity, u.places, coalesce(c.used, 0)::integer, coalesce(c.settled, 0)::integer
    from hall_change h
   cross join lateral (
     select coalesce(n.units_from, f.units_from) as units_from, n.idx, coalesce(f.section, n.section) as section, coalesce(f.row_label, n.row_label) as row_label,
            coalesce(f.label, n.label) as label, case when f.idx is not null then coalesce(a.capacity, f.capacity) end as capacity,
            case when n.idx is not null then coalesce(a.capacity, n.capacity) end as places
       from (select * from chart_place c where c.tenant_no = h.tenant_no and c.version_no = h.from_version_no and c.kind = 'area') f
       full join (select * from chart_place c where c.tenant_no = h.tenant_no and c.version_no = h.to_version_no and c.kind = 'area') n
         on n.units_from = f.units_from
       left join area_capacity a on a.tenant_no = h.tenant_no and a.performance_no = h.performance_no and a.units_from = f.units_from
   ) u
    left join lateral (
      select count(*) as used, count(*) filter (where c.state <> 1) as settled from claim c
       where c.tenant_no = h.tenant_no and c.performance_no = h.performance_no and c.place_idx between u.units_from and u.units_from + 131071
         and c.reason is distinct from 'capacity' and (c.state <> 1 or c.expires_at > now() or c.block_no is not null)
         and not (c.state = 4 and c.reason = 'hall_change' and c.block_no is null and not is_place_kept(c.tenant_no, c.performance_no, c.place_idx))
         and not exists (select from hall_change_item i where i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept and i.from_idx = c.place_idx)
    ) c on true
   where h.tenant_no = p_tenant and h.id = p_change
$$;
