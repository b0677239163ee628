create trigger tenant_changed after update on tenant
  for each row
  when (new.status <> 'opening' and old.* is distinct from new.*)
  execute function tenant_changed();

create trigger tenant_host_changed after insert or delete or update on tenant_host
  for each row
  execute function tenant_host_changed();
create trigger tenant_host_stamped before insert or update on tenant_host for each row execute function tenant_host_stamped();

create trigger site_brand_changed after insert or update on site_brand for each row execute function site_brand_changed();

create trigger staff_session_factor_given after insert or update of factor_at on staff_session
  for each row
  when (new.factor_at is not null)
  execute function factor_was_given();

create trigger staff_passkey_guard before insert or delete on staff_passkey for each row execute function factor_guard();

create trigger audit_log_append_only before delete or update or truncate on audit_log
  for each statement
  execute function refuse_audit_change();
create trigger audit_log_chain before insert on audit_log for each row execute function chain_audit();
