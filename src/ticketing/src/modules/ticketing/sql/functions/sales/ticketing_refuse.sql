-- Raises SQLSTATE GU409 with an error code of the contracts as message and details as JSON; everything the call did is rolled
-- back. call.ts turns it into a domain error.
create or replace function ticketing_refuse(p_code text, p_details jsonb default '{}'::jsonb) returns void language plpgsql as $$
begin
  raise exception using errcode = 'GU409', message = p_code, detail = p_details::text;
end $$;
