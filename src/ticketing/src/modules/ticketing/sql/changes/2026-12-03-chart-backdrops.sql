create table if not exists chart_backdrop (
  tenant_no integer not null,
  chart_id text not null,
  sha256 text not null,
  jpeg bytea not null check (substr(jpeg, 1, 2) = '\xffd8'::bytea and octet_length(jpeg) <= 1000000),
  x double precision not null check (x between -100000 and 100000),
  y double precision not null check (y between -100000 and 100000),
  width double precision not null check (width between 10 and 50000),
  opacity_percent integer not null check (opacity_percent between 5 and 100),
  primary key (tenant_no, chart_id),
  constraint chart_backdrop_check check (sha256 = encode(sha256(jpeg), 'hex')),
  foreign key (tenant_no, chart_id) references chart (tenant_no, id) on delete cascade
);
comment on column chart_backdrop.x is 'of its upper left corner, like y';
