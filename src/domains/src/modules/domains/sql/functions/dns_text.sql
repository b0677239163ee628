-- A TXT value as quoted DNS strings of at most 255 characters each, quotes and backslashes escaped.
create or replace function dns_text(content text) returns text language sql immutable as $$
select string_agg('"' || replace(replace(substr(content, at, 255), '\', '\\'), '"', '\"') || '"', ' ' order by at)
from generate_series(1, length(content), 255) at
$$;
