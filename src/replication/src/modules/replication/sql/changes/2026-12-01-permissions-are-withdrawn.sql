alter table replication_request
  add column internal_note text check (length(internal_note) between 1 and 1000),
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add column withdrawal_reason text check (length(withdrawal_reason) between 1 and 1000),
  drop constraint replication_request_state_check,
  drop constraint replication_request_reason;
alter table replication_request
  add constraint replication_request_state_check check (state in ('open', 'granted', 'refused', 'withdrawn')),
  add constraint replication_request_reason check (case state
    when 'open' then (reason is null)
    when 'refused' then (reason is not null)
    else (red_count = 0 or reason is not null)
end),
  add constraint replication_request_note check (internal_note is null or state <> 'open'),
  add constraint replication_request_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)
    and (withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawal_reason is null));
comment on column replication_request.reason is 'the operator''s message to the member about the decision';
comment on column replication_request.internal_note is 'written with the decision, read by the operator''s staff only';
comment on column replication_request.withdrawal_reason is 'read by the member';
comment on column replication_batch.schedule is 'Schedule: { first_local, every: day | week | month, interval, month_by?, weekdays?, times?, count? | until?, skipped }, in time_zone';
