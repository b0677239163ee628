-- dates that begin, or whose sale begins or ends, are found by these
create index if not exists performance_begins on performance (starts_at);
create index if not exists performance_sale_begins on performance (sale_starts_at) where sale_starts_at is not null;
create index if not exists performance_sale_ends on performance (sale_ends_at) where sale_ends_at is not null;
