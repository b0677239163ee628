-- Trigger of an offer's price, before offer_all_in (alphabetical order): replaces the level's price by the date's own, or skips
-- the row when the date does not sell it, and computes its sale period and group size. So publishing, new levels, taxes and hall
-- changes all preserve the settings of single dates.
create or replace function offer_adapted() returns trigger language plpgsql as $$
declare
  v_own date_price;
begin
  select d.* into v_own from date_price d
   where d.tenant_no = new.tenant_no and d.performance_no = new.performance_no and d.price_level_id = new.price_level_id;
  if not v_own.is_sold then
    return null;
  end if;
  new.price_minor := coalesce(v_own.amount_minor, new.price_minor);
  select coalesce(l.sells_from, p.starts_at - make_interval(hours => l.sells_from_hours)),
         coalesce(l.sells_until, p.starts_at - make_interval(hours => l.sells_until_hours)), l.group_size
    into new.sells_from, new.sells_until, new.group_size
    from price_level l join performance p on p.tenant_no = l.tenant_no and p.performance_no = new.performance_no
   where l.tenant_no = new.tenant_no and l.id = new.price_level_id;
  return new;
end $$;
