-- Trigger of offer, per statement: raises terms_no of the dates, locked in ascending order, and computes when their offers next
-- begin or end.
create or replace function offers_changed() returns trigger language plpgsql as $$
begin
  perform 1 from performance p
    where (p.tenant_no, p.performance_no) in (select c.tenant_no, c.performance_no from changed c)
    order by p.performance_no for update;
  update performance p set terms_no = p.terms_no + 1, offers_change_at = next_offer_change(p.tenant_no, p.performance_no)
   where (p.tenant_no, p.performance_no) in (select c.tenant_no, c.performance_no from changed c);
  return null;
end $$;
