-- Trigger of chart_version and chart_place: a published version is never changed or deleted.
create or replace function published_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of a chart cannot be changed' using errcode = 'check_violation', constraint = 'chart_version_final';
end $$;
