-- SHA-256 of an audit entry's fields and of the previous entry's hash. src/audit/verify-audit.ts implements it a second time:
-- code that may be tampered with must not verify itself.
create or replace function audit_hash(e audit_log) returns bytea language sql immutable as $$
select sha256(convert_to(jsonb_build_array(encode(e.prev_hash, 'hex'), e.tenant_no, e.seq,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind, e.actor_id, e.actor_mail, e.action, e.target,
  e.details, e.support_session_id, e.ip, e.user_agent)::text, 'UTF8'))
$$;
