-- Whether a table or booth of the new version is blocked or has a unit of another sale: it goes to one party only.
create or replace function is_anothers_table(p_change hall_change, p_sale text, p_idx integer) returns boolean language sql as $$
  select exists (
    select from chart_place n
      join claim c on c.tenant_no = n.tenant_no and c.performance_no = p_change.performance_no and c.place_idx between n.units_from and n.units_from + 131071
     where n.tenant_no = p_change.tenant_no and n.version_no = p_change.to_version_no and n.units_from = (p_idx >> 17) << 17 and n.kind <> 'area'
       and (c.state <> 1 or c.expires_at > now() or c.block_no is not null)
       and not (c.state = 4 and c.reason = 'hall_change' and c.block_no is null and (
         c.place_idx = any (p_change.lost_idxs) and not is_place_kept(c.tenant_no, c.performance_no, c.place_idx)
         or exists (select from hall_change_item i where i.tenant_no = c.tenant_no and i.hall_change_id = p_change.id and i.sale_id = p_sale
           and i.is_kept and i.to_idx = c.place_idx))))
$$;
