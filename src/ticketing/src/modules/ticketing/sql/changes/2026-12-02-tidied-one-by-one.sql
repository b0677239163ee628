drop function if exists tidy_expired_holds(integer);
drop function if exists tidy_open_checkouts(integer);
drop function if exists tidy_hall_changes();
