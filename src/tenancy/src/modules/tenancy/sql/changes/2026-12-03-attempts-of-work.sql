alter table failing_work rename column tries to attempts;
alter table failing_work rename constraint failing_work_tries_check to failing_work_attempts_check;
