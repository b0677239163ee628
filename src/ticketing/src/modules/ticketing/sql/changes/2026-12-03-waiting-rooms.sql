-- The queue before the sale of one date, or of all dates of an event (performance_no null). Visitors who arrive before it opens
-- get their numbers by a draw at that moment; its seed is chosen with the room, so no one can choose a good number. A closed room
-- lets everyone through.
create table waiting_room (
  tenant_no integer not null,
  id text not null,
  event_id text not null,
  performance_no integer,
  opens_at timestamptz not null,
  presale_at timestamptz,
  presale_coupon_ids text[] not null default '{}',
  max_per_minute integer check (max_per_minute between 1 and 10000),
  turn_minutes integer not null default 10 check (turn_minutes between 5 and 60),
  seed bytea not null check (length(seed) = 32),
  presale_drawn_at timestamptz,
  drawn_at timestamptz,
  ran_at timestamptz,
  carried double precision not null default 0 check (carried >= 0),
  let_in_per_minute double precision not null default 0 check (let_in_per_minute >= 0),
  left_for_sale integer,
  closed_at timestamptz,
  rev integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, id),
  constraint waiting_room_presale check (presale_at is null = (presale_coupon_ids = '{}') and presale_at < opens_at),
  foreign key (tenant_no, event_id) references event (tenant_no, id),
  foreign key (tenant_no, performance_no) references performance (tenant_no, performance_no) on delete cascade
);
comment on column waiting_room.presale_at is 'from when visitors with a code of presale_coupon_ids are let in; null: no presale';
comment on column waiting_room.max_per_minute is 'the organiser''s limit of visitors let in; null: as the sale allows';
comment on column waiting_room.turn_minutes is 'how long a visitor who was let in can choose places';
comment on column waiting_room.presale_drawn_at is 'when the visitors of the presale got their numbers';
comment on column waiting_room.drawn_at is 'when everyone else got theirs';
comment on column waiting_room.ran_at is 'when turns were last given and ended';
comment on column waiting_room.carried is 'fraction of a turn that the limits left over at the last run';
comment on column waiting_room.let_in_per_minute is 'smoothed over some minutes, for the estimates';
comment on column waiting_room.left_for_sale is 'free places at its dates, and held ones that are expected to be released, at the last run; null: no date is on sale yet';
comment on column waiting_room.rev is 'optimistic lock of the organiser''s form';
create unique index waiting_room_of_date on waiting_room (tenant_no, performance_no) where closed_at is null;
create unique index waiting_room_of_event on waiting_room (tenant_no, event_id) where closed_at is null and performance_no is null;

-- A place in the queue, and the turn that follows it: waiting, let in (turn_ends_at is then when it must be used), inside
-- (entered_at), done once its session has bought. The token in the visitor's cookie names it.
create table waiting_visitor (
  tenant_no integer not null,
  room_id text not null,
  no bigint generated always as identity,
  is_presale boolean not null default false,
  network bytea check (length(network) = 16),
  joined_at timestamptz not null default now(),
  number bigint,
  let_in_at timestamptz,
  entered_at timestamptz,
  session_hash bytea,
  turn_ends_at timestamptz,
  turns smallint not null default 0 check (turns between 0 and 12),
  done_at timestamptz,
  places_bought smallint,
  primary key (tenant_no, room_id, no),
  constraint waiting_visitor_turn check ((let_in_at is null) = (turn_ends_at is null)
    and (entered_at is null) = (session_hash is null)
    and (let_in_at is not null or entered_at is null)
    and (entered_at is not null or done_at is null)
    and (done_at is null) = (places_bought is null)
    and (let_in_at is null or number is not null)),
  foreign key (tenant_no, room_id) references waiting_room (tenant_no, id) on delete cascade
);
comment on column waiting_visitor.network is 'keyed hash of the network it came from, deleted when the room is closed; null: an address that is not public, which is not counted';
comment on column waiting_visitor.number is 'order within its lane: negative from the draw, afterwards its own no; null: not drawn yet';
comment on column waiting_visitor.session_hash is 'of the checkout session that uses the turn';
comment on column waiting_visitor.turns is 'times that it was let in or extended its turn';
create index waiting_visitor_live on waiting_visitor (tenant_no, room_id, turn_ends_at) where let_in_at is not null and done_at is null;
create index waiting_visitor_session on waiting_visitor (tenant_no, session_hash) where session_hash is not null;
create index waiting_visitor_queue on waiting_visitor (tenant_no, room_id, is_presale desc, number) where let_in_at is null;
