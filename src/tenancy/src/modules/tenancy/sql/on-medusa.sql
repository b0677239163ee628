-- a second factor cannot be added, removed or replaced without a permit, whoever writes
create or replace trigger auth_mfa_factor_guard before update of status on auth_mfa_factor
  for each row
  when (old.status is distinct from new.status and 'enabled' in (old.status, new.status))
  execute function factor_guard();
create or replace trigger auth_mfa_recovery_code_guard before insert on auth_mfa_recovery_code
  for each row
  execute function factor_guard();
