alter table cancellation_item rename column tries to attempts;
alter table cancellation_item rename constraint cancellation_item_tries_check to cancellation_item_attempts_check;
alter table rescheduling_item rename column tries to attempts;
alter table rescheduling_item rename constraint rescheduling_item_tries_check to rescheduling_item_attempts_check;
alter table sale rename column projection_tries to projection_attempts;
alter table sale rename constraint sale_projection_tries_check to sale_projection_attempts_check;
alter table sale_refund rename column mirror_tries to mirror_attempts;
