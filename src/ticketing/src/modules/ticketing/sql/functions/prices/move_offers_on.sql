-- Raises terms_no of dates whose offers have begun or ended since: of one date, or of up to p_limit that are due. Called by the
-- first request that needs it, or in the background; until then holds under the former terms are refused. Returns the number of
-- dates.
create or replace function move_offers_on(p_tenant integer, p_performance integer, p_limit integer) returns integer language plpgsql as $$
declare
  v_moved integer;
begin
  update performance p set terms_no = p.terms_no + 1, offers_change_at = next_offer_change(p.tenant_no, p.performance_no)
   where p.offers_change_at <= now() and (p.tenant_no, p.performance_no) in (
     select d.tenant_no, d.performance_no from performance d
      where d.offers_change_at <= now() and (p_performance is null or (d.tenant_no = p_tenant and d.performance_no = p_performance))
      order by d.performance_no limit p_limit for update);
  get diagnostics v_moved = row_count;
  return v_moved;
end $$;
