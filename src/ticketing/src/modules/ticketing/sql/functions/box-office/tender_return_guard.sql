-- Trigger of tender_return, under the tender's row lock: only its hand-over is written, once; never deleted. Cash comes out of a
-- drawer of its currency, rounded to the smallest coin (return_rounding). Never returns more than was taken, or than the accepted
-- refund states.
create or replace function tender_return_guard() returns trigger language plpgsql as $$
declare
  v_tender tender;
begin
  if tg_op = 'DELETE' then
    raise exception 'DELETE of a tender''s return is refused' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' then
    if old.handed_at is not null or new.handed_at is null
      or (new.tenant_no, new.id, new.tender_id, new.refund_id, new.amount_minor, new.rounding_minor, new.due_at)
        is distinct from (old.tenant_no, old.id, old.tender_id, old.refund_id, old.amount_minor, old.rounding_minor, old.due_at) then
      raise exception 'UPDATE of return % is refused: only that it was handed back can be recorded, once', old.id using errcode = 'restrict_violation';
    end if;
  end if;
  select * into v_tender from tender t where t.tenant_no = new.tenant_no and t.id = new.tender_id for update;
  if (new.drawer_id is not null) <> (v_tender.kind = 'cash' and new.handed_at is not null)
    or (tg_op = 'INSERT' and new.rounding_minor <> return_rounding(v_tender, new.amount_minor))
    or exists (select from drawer_session d where d.tenant_no = new.tenant_no and d.id = new.drawer_id and d.currency <> v_tender.currency) then
    raise exception 'return % has a different kind from its tender', new.id using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' and (
    v_tender.state <> (case when new.refund_id is null then 'reversed' else 'taken' end)
    or (new.refund_id is null and new.amount_minor <> v_tender.amount_minor)
    or new.amount_minor > v_tender.amount_minor - (
      select coalesce(sum(r.amount_minor), 0) from tender_return r where r.tenant_no = new.tenant_no and r.tender_id = new.tender_id)
    or (new.refund_id is not null and not exists (
      select from sale_refund f join sale s on s.tenant_no = f.tenant_no and s.id = f.sale_id
       where f.tenant_no = new.tenant_no and f.id = new.refund_id and f.state = 'accepted' and s.checkout_id = v_tender.checkout_id
         and f.amount_minor >= new.amount_minor + (
           select coalesce(sum(r.amount_minor), 0) from tender_return r where r.tenant_no = new.tenant_no and r.refund_id = new.refund_id)))
  ) then
    raise exception 'the returns exceed what was taken' using errcode = 'check_violation';
  end if;
  return new;
end $$;
