-- How far the provider's own list of events has been read, per account and topic (a request names at most twenty types): events
-- that were never delivered are found there. From the beginning of a reading to its end, reading_until and after_ref keep its
-- place.
create table event_listing (
  account_ref text not null,
  topic text not null check (topic in ('payments', 'money')),
  listed_until timestamptz,
  reading_until timestamptz,
  after_ref text,
  next_at timestamptz not null,
  last_error text,
  primary key (account_ref, topic),
  constraint event_listing_place check (after_ref is null or reading_until is not null)
);
comment on column event_listing.account_ref is 'empty: the platform''s own account';
comment on column event_listing.topic is 'payments: pages, payments, refunds, cards; money: disputes, payouts, accounts';
comment on column event_listing.listed_until is 'all events created before were read; null: never read to the end';
comment on column event_listing.reading_until is 'what listed_until becomes when the reading in progress ends';
comment on column event_listing.after_ref is 'last event of the last page that was stored; null: from the newest on';
comment on column event_listing.next_at is 'next reading; also the lease of the process that reads';
comment on column event_listing.last_error is 'why the last attempt failed; null: it did not';
create index event_listing_due on event_listing (next_at);
