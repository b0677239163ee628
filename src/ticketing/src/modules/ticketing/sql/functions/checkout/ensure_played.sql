-- Shares the playing lock of each date, then refuses cancelled dates (performance_not_on_sale). While a cancellation has or
-- awaits the lock, it refuses immediately instead of waiting, which could deadlock. Volatile: what is read after the locks must
-- be what their holders wrote.
create or replace function ensure_played(p_tenant integer, p_performances integer[]) returns void language plpgsql as $$
declare
  v_no integer;
  v_off integer[] := '{}';
begin
  foreach v_no in array p_performances loop
    if not pg_try_advisory_xact_lock_shared(playing_key(p_tenant, v_no))
      or exists (select from performance p where p.tenant_no = p_tenant and p.performance_no = v_no and p.status = 'cancelled')
    then
      v_off := v_off || v_no;
    end if;
  end loop;
  if v_off <> '{}' then
    perform ticketing_refuse('performance_not_on_sale', jsonb_build_object('performance_ids', (
      select jsonb_agg(p.id order by p.performance_no) from performance p where p.tenant_no = p_tenant and p.performance_no = any (v_off))));
  end if;
end $$;
