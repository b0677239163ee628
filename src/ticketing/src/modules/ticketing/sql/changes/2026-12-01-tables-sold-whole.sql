comment on column chart_place.at_table is 'a chair of a table: row_label names the table; or, without row_label, a table sold whole: label names it';
comment on column ticket.at_table is 'row_label names a table, not a row; without row_label, label does';
alter table chart_place disable trigger chart_place_final;
update chart_place set at_table = true where kind = 'table';
alter table chart_place enable trigger chart_place_final;
update ticket t set at_table = true
  from performance p
  join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.kind = 'table'
 where p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and c.units_from = (t.place_idx >> 17) << 17 and t.place_idx < 0 and t.row_label = '';
