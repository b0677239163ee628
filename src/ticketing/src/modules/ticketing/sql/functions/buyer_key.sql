-- One key for all spellings of an email address: capitals and what follows a plus do not count. Used by indexes.
create or replace function buyer_key(p_email text) returns text language sql immutable parallel safe as $$
  select regexp_replace(lower(btrim(p_email)), '[+][^@]*@', '@')
$$;
