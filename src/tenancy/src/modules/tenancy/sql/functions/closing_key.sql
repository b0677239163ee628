-- Advisory-lock key of a tenant's closing: sales and refunds take it shared (ensure_selling, ensure_not_closed), closing takes it
-- exclusively (close-site.ts, ensure_closable).
create or replace function closing_key(p_tenant integer) returns bigint language sql immutable as $$
select hashtextextended('closing', p_tenant)
$$;
