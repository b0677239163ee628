-- The one admission of a ticket: the primary key decides which door was first. Only a valid ticket is admitted
-- (check_in_is_of_valid); afterwards it keeps its date and place.
create table check_in (
  tenant_no integer not null,
  ticket_id text not null,
  id text not null,
  performance_no integer not null,
  device_id text not null,
  device_name text not null,
  admitted_at timestamptz not null default now(),
  primary key (tenant_no, ticket_id),
  foreign key (tenant_no, ticket_id) references ticket (tenant_no, id)
);
comment on column check_in.device_name is 'at the time of admission';

-- A date that staff chose for a door device. While one of its dates is open, the device serves only those; otherwise the dates of
-- the day (door_dates).
create table door_date (
  tenant_no integer not null,
  device_id text not null,
  performance_no integer not null,
  chosen_at timestamptz not null default now(),
  primary key (tenant_no, device_id, performance_no),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no) on delete cascade
);
create index door_date_of_performance on door_date (tenant_no, performance_no);
