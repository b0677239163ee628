alter table chart_place add column at_table boolean not null default false;
comment on column chart_place.at_table is 'a chair of a table sold by the chair: row_label names the table';
alter table ticket add column at_table boolean not null default false;
comment on column ticket.at_table is 'row_label names a table, not a row';
-- published versions are final; their documents name the tables
alter table chart_place disable trigger chart_place_final;
update chart_place c set at_table = true
  from chart_version v
 cross join lateral jsonb_path_query(v.doc, '$.sections[*].tables[*] ? (@.sold == "seats").places[*].uid') as chair(uid)
 where c.tenant_no = v.tenant_no and c.version_no = v.version_no and c.uid = chair.uid #>> '{}';
alter table chart_place enable trigger chart_place_final;
update ticket t set at_table = true
  from performance p
  join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.at_table
 where p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and c.uid = t.place_uid and c.row_label = t.row_label;
