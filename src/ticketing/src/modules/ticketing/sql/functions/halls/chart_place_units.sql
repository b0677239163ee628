-- Trigger for places inserted without units_from: the number that the uid has in the chart, otherwise the next free one, 131072
-- apart. The first lies one step above the lowest integer, so that subtracting one still gives an integer. insert-chart-version
-- sets units_from itself, in one statement.
create or replace function chart_place_units() returns trigger language plpgsql as $$
declare
  v_chart text;
begin
  select v.chart_id into v_chart from chart_version v where v.tenant_no = new.tenant_no and v.version_no = new.version_no;
  select c.units_from into new.units_from
    from chart_version v join chart_place c on c.tenant_no = v.tenant_no and c.version_no = v.version_no
   where v.tenant_no = new.tenant_no and v.chart_id = v_chart and c.uid = new.uid and c.units_from is not null limit 1;
  if new.units_from is null then
    select coalesce(max(c.units_from) + 131072, -2147352576) into new.units_from
      from chart_version v join chart_place c on c.tenant_no = v.tenant_no and c.version_no = v.version_no and c.units_from is not null
     where v.tenant_no = new.tenant_no and v.chart_id = v_chart;
  end if;
  return new;
end $$;
