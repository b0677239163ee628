-- Trigger of tender: cash and comp begin as taken, others as pending; only pending to taken or failed, and taken to reversed;
-- amounts, currency and drawer never change; never deleted. Refuses a currency that differs from the checkout's or drawer's.
create or replace function tender_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> (case when new.kind in ('cash', 'comp') then 'taken' else 'pending' end) then
      raise exception 'a tender of kind % cannot begin as %', new.kind, new.state using errcode = 'check_violation';
    end if;
    if exists (select from checkout c where c.tenant_no = new.tenant_no and c.id = new.checkout_id and c.currency <> new.currency)
      or exists (select from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id and d.currency <> new.currency) then
      perform ticketing_refuse('currency_differs', jsonb_build_object('currency', new.currency));
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (old.state, new.state) not in (('pending', 'taken'), ('pending', 'failed'), ('taken', 'reversed'))
    or (new.tenant_no, new.id, new.checkout_id, new.key, new.kind, new.amount_minor, new.currency, new.rounding_minor, new.staff_id, new.created_at)
      is distinct from (old.tenant_no, old.id, old.checkout_id, old.key, old.kind, old.amount_minor, old.currency, old.rounding_minor, old.staff_id, old.created_at)
    or (new.handed_minor, new.drawer_id) is distinct from (old.handed_minor, old.drawer_id)
    or (old.state = 'taken' and (new.brand, new.last_four, new.reference, new.taken_at, new.taken_by)
      is distinct from (old.brand, old.last_four, old.reference, old.taken_at, old.taken_by)) then
    raise exception '% of tender % is refused', tg_op, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
