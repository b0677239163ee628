-- What decides how many visitors may be let in: places of the room's dates on sale, turns and visitors, and what the last 200
-- turns that ended were like. `held` includes places under payment. is_coming: further dates may be sold later.
create or replace function waiting_room_load(p_tenant integer, p_room text)
returns table (free bigint, held bigint, live bigint, waiting bigint, ended bigint, bought bigint, places_per_order double precision, is_coming boolean)
language sql stable as $$
  with room as (
    select * from waiting_room w where w.tenant_no = p_tenant and w.id = p_room
  ), date as (
    select p.tenant_no, p.performance_no, v.place_count + p.places_more as places,
           sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) as state
      from room w
      join performance p on p.tenant_no = w.tenant_no and p.event_id = w.event_id and p.deleted_at is null
       and (w.performance_no is null or w.performance_no = p.performance_no)
      join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
  ), taken as (
    select coalesce(sum(d.places), 0) as places, coalesce(sum(c.taken), 0) as taken, coalesce(sum(c.held), 0) as held
      from date d
     cross join lateral (
       select count(*) filter (where k.state <> 1 or k.expires_at > now() or k.block_no is not null) as taken,
              count(*) filter (where k.state = 2 or (k.state = 1 and k.expires_at > now())) as held
         from claim k
        where k.tenant_no = d.tenant_no and k.performance_no = d.performance_no and k.reason is distinct from 'capacity') c
     where d.state = 'on_sale'
  ), turn as (
    select v.done_at, v.places_bought
      from waiting_visitor v
     where v.tenant_no = p_tenant and v.room_id = p_room and v.let_in_at is not null and (v.done_at is not null or v.turn_ends_at <= now())
     order by coalesce(v.done_at, v.turn_ends_at) desc limit 200
  )
  select greatest(t.places - t.taken, 0)::bigint, t.held::bigint,
         (select count(*) from waiting_visitor v where v.tenant_no = p_tenant and v.room_id = p_room and v.let_in_at is not null and v.done_at is null and v.turn_ends_at > now()),
         (select count(*) from waiting_visitor v where v.tenant_no = p_tenant and v.room_id = p_room and v.let_in_at is null and v.number is not null),
         (select count(*) from turn), (select count(*) from turn where turn.done_at is not null),
         (select avg(turn.places_bought)::double precision from turn),
         exists (select from date d where d.state in ('scheduled', 'paused'))
    from taken t
$$;
