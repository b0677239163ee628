-- The key_id of the key that signed this ticket code: the bytes after version and tier, as in ticket-code/layout.ts. Null when
-- the text is not a code.
create or replace function ticket_key_id(p_code text) returns integer language sql immutable strict as $$
  select case when p_code ~ '^[A-Za-z0-9_-]{139}$' then get_byte(b.head, 1) * 256 + get_byte(b.head, 2) end
    from (select decode(case when p_code ~ '^[A-Za-z0-9_-]{4}' then translate(left(p_code, 4), '-_', '+/') else '' end, 'base64') as head) b
$$;
