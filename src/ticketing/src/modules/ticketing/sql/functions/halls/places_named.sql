-- Names of up to ten places for a message, with the total number: { count, places: [{ section, row, at_table, label, kind }] }.
create or replace function places_named(p_tenant integer, p_version integer, p_idxs integer[]) returns jsonb language sql as $$
  select jsonb_build_object('count', cardinality(p_idxs), 'places', coalesce((
    select jsonb_agg(jsonb_build_object('section', x.section, 'row', x.row_label, 'at_table', x.at_table, 'label', x.label, 'kind', x.kind) order by x.idx) from (
      select c.* from chart_place c where c.tenant_no = p_tenant and c.version_no = p_version
         and (c.idx = any (p_idxs) or c.units_from in (select (i.idx >> 17) << 17 from unnest(p_idxs) as i(idx) where i.idx < 0)) order by c.idx limit 10) x), '[]'))
$$;
