-- A site's brand beside its name and theme. One revision (rev) covers it, the logo and the legal texts; every change raises it,
-- which refreshes the site's pages (site_brand_changed).
create table site_brand (
  tenant_no integer primary key references tenant (tenant_no) on delete cascade,
  rev integer not null,
  support_address text check (length(support_address) <= 254),
  mail_sender text check (length(mail_sender) between 2 and 60),
  updated_at timestamptz not null default now()
);
comment on column site_brand.support_address is 'email address that buyers write to';
comment on column site_brand.mail_sender is 'display name of the site''s emails';

-- One logo of a tenant as rendered by the platform, a PNG stored under its hash. At most one is shown (site_logo_shown); former
-- ones are kept for the emails that link to them.
create table site_logo (
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  sha256 text not null,
  png bytea not null check (substr(png, 1, 8) = '\x89504e470d0a1a0a'::bytea and octet_length(png) <= 1000000),
  width integer not null check (width between 1 and 640),
  height integer not null check (height between 1 and 160),
  is_shown boolean not null default true,
  put_at timestamptz not null default now(),
  primary key (tenant_no, sha256),
  constraint site_logo_check check (sha256 = encode(sha256(png), 'hex'))
);
comment on column site_logo.sha256 is 'of the PNG, in hex; its public file name';
create unique index site_logo_shown on site_logo (tenant_no) where is_shown;

-- One legal text of a tenant in one language, as typed; paragraphs and links are created when it is shown.
create table site_page_text (
  tenant_no integer not null references tenant (tenant_no) on delete cascade,
  page text not null check (page in ('imprint', 'terms', 'privacy')),
  locale text not null check (locale in ('fr', 'en')),
  body text not null check (length(body) between 1 and 30000),
  updated_at timestamptz not null default now(),
  primary key (tenant_no, page, locale)
);
