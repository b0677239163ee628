-- Records that the buyer returns these tickets, for the refund in the same transaction. The proposed place stays kept until the
-- refund is accepted: if the provider refuses it, the tickets stay valid. Refuses transferred tickets.
create or replace function return_hall_change(p_tenant integer, p_sale text, p_change text, p_tickets text[]) returns void language plpgsql as $$
begin
  perform ensure_hall_change_answerable(p_tenant, p_sale, p_change, p_tickets);
  if exists (select from ticket t where t.tenant_no = p_tenant and t.id = any (p_tickets) and t.transferred_at is not null) then
    perform ticketing_refuse('ticket_not_changeable', '{"because": "transferred"}');
  end if;
  update hall_change_item i set state = 'returned', answered_at = now()
   where i.tenant_no = p_tenant and i.hall_change_id = p_change and i.ticket_id = any (p_tickets);
end $$;
