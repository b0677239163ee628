-- Trigger of sale_dispute.phase: stores when a dispute was lost, and when the bank returned the money after all; reports count
-- both on those days.
create or replace function sale_dispute_decided() returns trigger language plpgsql as $$
begin
  if new.phase = 'lost' then
    new.lost_at := coalesce(new.lost_at, clock_timestamp());
    new.regained_at := null;
  elsif new.phase in ('won', 'closed') and new.lost_at is not null then
    new.regained_at := coalesce(new.regained_at, clock_timestamp());
  end if;
  return new;
end $$;
