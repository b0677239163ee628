-- Counts a code that a network is about to try, for one date and for all dates of the tenant (performance_no 0). Beyond p_most or
-- p_most_of_all within p_seconds, refuses with too_many_requests and the seconds to wait. guess-code.ts takes the count back for
-- a correct code.
create or replace function take_guess(
  p_tenant integer,
  p_performance text,
  p_network bytea,
  p_most integer,
  p_most_of_all integer,
  p_seconds integer
) returns void
language plpgsql as $$
declare
  v_performance integer := (select p.performance_no from performance p where p.tenant_no = p_tenant and p.id = p_performance);
  v_scope record;
  v_until timestamptz;
begin
  if v_performance is null and p_performance is not null then
    perform ticketing_refuse('performance_not_found');
  end if;
  delete from code_guess g where (g.tenant_no, g.performance_no, g.network) in (
    select o.tenant_no, o.performance_no, o.network from code_guess o where o.until <= now() order by o.until limit 10 for update skip locked);
  for v_scope in select * from (values (0, p_most_of_all), (v_performance, p_most)) as s(performance_no, most) where s.performance_no is not null loop
    insert into code_guess as g (tenant_no, performance_no, network, wrong, until)
    values (p_tenant, v_scope.performance_no, p_network, 1, now() + make_interval(secs => p_seconds))
    on conflict (tenant_no, performance_no, network) do update
      set wrong = case when g.until <= now() then 1 else g.wrong + 1 end, until = case when g.until <= now() then excluded.until else g.until end
      where g.until <= now() or g.wrong < v_scope.most
    returning g.until into v_until;
    if v_until is null then
      select g.until into v_until from code_guess g
       where g.tenant_no = p_tenant and g.performance_no = v_scope.performance_no and g.network = p_network;
      perform ticketing_refuse('too_many_requests', jsonb_build_object(
        'retry_after_seconds', greatest(1, ceil(extract(epoch from coalesce(v_until, now()) - now())))));
    end if;
  end loop;
end $$;
