-- Units of these areas that are held, being paid or sold.
create or replace function units_taken_in(p_tenant integer, p_performance integer, p_areas integer[]) returns integer[] language sql as $$
  select coalesce(array_agg(c.place_idx order by c.place_idx), '{}') from unnest(p_areas) as a(units_from)
    join claim c on c.tenant_no = p_tenant and c.performance_no = p_performance and c.place_idx between a.units_from and a.units_from + 131071
     and c.state in (1, 2, 3)
$$;
