-- Refuses a buyer's transfer to an email address that has received ten within a day (too_many_transfers): each sends an email to
-- an address that anyone may have typed. Counts transfers of all sales of the tenant, also of tickets that were passed on and by
-- staff, who are not limited; simultaneous ones take turns. Called before any row is locked.
create or replace function ensure_transfers_a_day(p_tenant integer, p_email text) returns void language plpgsql as $$
declare
  v_most constant integer := 10;
  v_key text := buyer_key(p_email);
  v_recent integer;
begin
  perform pg_advisory_xact_lock(p_tenant, hashtext('transfer:' || v_key));
  select count(*) into v_recent from (
    select from ticket_replaced_code r
      left join ticket_replaced_code l on l.tenant_no = r.tenant_no and l.code_id = r.next_code_id
      left join ticket t on t.tenant_no = r.tenant_no and t.code_id = r.next_code_id
     where r.tenant_no = p_tenant and r.why = 'transferred' and r.replaced_at > now() - interval '1 day'
       and buyer_key(coalesce(l.holder_email, t.holder_email)) = v_key
     limit v_most
  ) s;
  if v_recent >= v_most then
    perform ticketing_refuse('too_many_transfers', jsonb_build_object('most', v_most));
  end if;
end $$;
