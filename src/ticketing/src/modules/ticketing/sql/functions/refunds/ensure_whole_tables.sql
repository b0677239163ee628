-- Refuses a buyer's return or exchange of some of the tickets of a table or booth sold whole (whole_table_only): the rest could
-- be sold to no one. Tickets that are void or being refunded do not count. The caller holds the sale's lock.
create or replace function ensure_whole_tables(p_tenant integer, p_sale text, p_leaving text[]) returns void language plpgsql as $$
declare
  v_split jsonb;
begin
  select jsonb_build_object('place', min(t.label),
           'ticket_ids', jsonb_agg(t.id order by t.place_idx)) into v_split
    from ticket t
   where t.tenant_no = p_tenant and t.sale_id = p_sale and t.state = 'valid' and not is_refunded(p_tenant, t.id)
     and whole_place_of(p_tenant, t.performance_no, t.place_idx) is not null
   group by t.performance_no, t.place_idx >> 17
  having bool_or(t.id = any (p_leaving)) and not bool_and(t.id = any (p_leaving))
   order by t.performance_no, t.place_idx >> 17 limit 1;
  if v_split is not null then
    perform ticketing_refuse('whole_table_only', v_split);
  end if;
end $$;
