-- Trigger of chart_place: an index (idx or units_from) is assigned once per chart, to one uid, so that claims and tickets of one
-- version mean the same place in every other.
create or replace function chart_places_keep_idx() returns trigger language plpgsql as $$
begin
  if exists (
    with other as (
      select n.tenant_no, n.version_no, o.uid, o.idx, o.units_from
        from (select distinct a.tenant_no, a.version_no from added a) n
        join chart_version v on v.tenant_no = n.tenant_no and v.version_no = n.version_no
        join chart_version w on w.tenant_no = v.tenant_no and w.chart_id = v.chart_id and w.version_no <> v.version_no
        join chart_place o on o.tenant_no = w.tenant_no and o.version_no = w.version_no
    )
    select from other o join added b on b.tenant_no = o.tenant_no and b.version_no = o.version_no and b.uid = o.uid
     where b.idx <> o.idx or b.units_from <> o.units_from
    union all
    select from other o join added b on b.tenant_no = o.tenant_no and b.version_no = o.version_no and b.idx = o.idx where b.uid <> o.uid
    union all
    select from other o join added b on b.tenant_no = o.tenant_no and b.version_no = o.version_no and b.units_from = o.units_from where b.uid <> o.uid
  ) then
    raise exception 'an index can be used once per chart, for one place' using errcode = 'check_violation', constraint = 'chart_place_idx_once';
  end if;
  return null;
end $$;
