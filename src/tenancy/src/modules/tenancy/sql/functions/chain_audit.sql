-- Trigger of audit_log: numbers an entry without gaps and hashes it with the previous one, under the lock of the tenant's
-- audit_head held until commit. Also keeps the actor's email address of that moment.
create or replace function chain_audit() returns trigger language plpgsql as $$
declare
  head audit_head;
begin
  insert into audit_head (tenant_no, seq, hash) values (new.tenant_no, 0, sha256('')) on conflict (tenant_no) do nothing;
  select * into head from audit_head where tenant_no = new.tenant_no for update;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.prev_hash := head.hash;
  new.actor_mail := coalesce(new.actor_mail, (select email from member where user_id = new.actor_id limit 1));
  new.hash := audit_hash(new);
  update audit_head set seq = new.seq, hash = new.hash where tenant_no = new.tenant_no;
  return new;
end $$;
