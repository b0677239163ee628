-- One key for all spellings of an email address: ignores case and anything after a plus. Used by indexes.
create or replace function buyer_key(p_email text) returns text language sql immutable parallel safe as $$
  select regexp_replace(lower(btrim(p_email)), '[+][^@]*@', '@')
$$;
