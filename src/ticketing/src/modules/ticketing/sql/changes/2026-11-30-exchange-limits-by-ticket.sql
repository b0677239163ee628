drop function if exists ensure_exchanges_a_day(integer, text, integer, integer);
