-- A domain's own SPF record with our include added before its mechanisms; unchanged when it already contains it. Two SPF records
-- invalidate each other (RFC 7208, 4.5), so the platform never adds a second.
create or replace function spf_with(record text, include text) returns text language sql immutable as $$
select case when strpos(lower(record) || ' ', ' include:' || include || ' ') > 0 then record
  else regexp_replace(record, '^v=spf1', 'v=spf1 include:' || include, 'i') end $$;
