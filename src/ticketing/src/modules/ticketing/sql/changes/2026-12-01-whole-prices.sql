comment on column chart_version.categories is '[{ key, name, color, place_count, sold_whole?: { from_people, to_people, kind } }]; sold_whole: only tables and booths sold whole';
alter table chart_version disable trigger chart_version_final;
update chart_version v set categories = (
  select jsonb_agg(case when w.kind is null then k.category
                        else k.category || jsonb_build_object('sold_whole', jsonb_build_object('from_people', w.from_people, 'to_people', w.to_people, 'kind', w.kind)) end
                   order by k.at)
    from jsonb_array_elements(v.categories) with ordinality as k(category, at)
    left join lateral (
      select min(c.capacity) as from_people, max(c.capacity) as to_people, case when bool_and(c.kind = 'table') then 'table' else 'booth' end as kind
        from chart_place c where c.tenant_no = v.tenant_no and c.version_no = v.version_no and c.category_key = k.category->>'key'
      having bool_and(c.kind in ('table', 'booth'))
    ) w on true)
 where jsonb_array_length(v.categories) > 0
   and exists (select from chart_place c where c.tenant_no = v.tenant_no and c.version_no = v.version_no and c.kind in ('table', 'booth'));
alter table chart_version enable trigger chart_version_final;
