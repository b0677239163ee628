-- Trigger of audit_log: refuses every update, delete and truncate.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_log is append-only';
end $$;
