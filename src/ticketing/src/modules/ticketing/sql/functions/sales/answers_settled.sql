-- Trigger of a checkout that settles: copies its answers to the sale and its tickets, and holder names to the tickets. A separate
-- update, since most sales have no answers.
create or replace function answers_settled() returns trigger
language plpgsql
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = 'off'
set enable_hashjoin = 'off'
set enable_mergejoin = 'off' as $$
begin
  update sale s set answers = new.answers->'buyer' where s.tenant_no = new.tenant_no and s.checkout_id = new.id;
  update ticket t
     set answers = given.answers,
         holder_name = (select a->>'answer' from jsonb_array_elements(given.answers) as a where a->>'kind' = 'holder_name' limit 1)
    from (select s.id, x.key, x.value as answers from sale s cross join lateral jsonb_each(new.answers->'tickets') as x
           where s.tenant_no = new.tenant_no and s.checkout_id = new.id) given
   where t.tenant_no = new.tenant_no and t.sale_id = given.id and t.performance_no || ' ' || t.place_idx = given.key;
  return null;
end $$;
