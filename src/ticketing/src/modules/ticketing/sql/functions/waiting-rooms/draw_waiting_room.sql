-- Gives numbers to visitors who have none: at the opening of their lane in random order, all before those who come later; from
-- then on in the order of arrival. A code entered after the draw keeps the number and changes the lane. The caller holds the
-- room's lock. Without nested loops, which would compare every visitor with every other while the table has no statistics.
create or replace function draw_waiting_room(p_tenant integer, p_room text) returns void language sql
set enable_nestloop = 'off' as $$
  with lane as (
    select w.seed, l.is_presale, l.is_first
      from waiting_room w
     cross join lateral (values
       (true, coalesce(w.presale_at, w.opens_at), w.presale_drawn_at is null),
       (false, w.opens_at, w.drawn_at is null)) as l(is_presale, opens_at, is_first)
     where w.tenant_no = p_tenant and w.id = p_room and l.opens_at <= now()
  ), drawn as (
    select v.no, case when l.is_first
             then row_number() over (partition by v.is_presale order by sha256(l.seed || int8send(v.no))) - count(*) over (partition by v.is_presale)
             else v.no end as number
      from lane l
      join waiting_visitor v on v.tenant_no = p_tenant and v.room_id = p_room and v.is_presale = l.is_presale and v.number is null and v.let_in_at is null
  ), numbered as (
    update waiting_visitor v set number = d.number from drawn d where v.tenant_no = p_tenant and v.room_id = p_room and v.no = d.no
  )
  update waiting_room w
     set presale_drawn_at = case when exists (select from lane l where l.is_presale) then coalesce(w.presale_drawn_at, now()) end,
         drawn_at = case when exists (select from lane l where not l.is_presale) then coalesce(w.drawn_at, now()) end
   where w.tenant_no = p_tenant and w.id = p_room and exists (select from lane l where l.is_first)
$$;
