-- One key for all spellings of an email address: ignores case, anything after a plus, and, at Gmail, dots and its second domain.
-- Used by indexes.
create or replace function buyer_key(p_email text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(lower(btrim(p_email)), '[+][^@]*@', '@'), '@googlemail[.]com$', '@gmail.com'),
    '[.](?=[^@]*@gmail[.]com$)', '', 'g')
$$;
