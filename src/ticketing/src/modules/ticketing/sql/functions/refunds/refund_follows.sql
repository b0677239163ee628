-- Trigger of sale_refund: a refund of a paid difference is submitted or accepted only after the ticket's own refund was accepted
-- (follows_id).
create or replace function refund_follows() returns trigger language plpgsql as $$
begin
  if not exists (
    select from sale_refund r where r.tenant_no = new.tenant_no and r.id = new.follows_id and r.accepted_at is not null
  ) then
    raise exception 'refund % must wait until refund % is accepted', new.id, new.follows_id
      using errcode = 'check_violation', constraint = 'sale_refund_follows';
  end if;
  return new;
end $$;
