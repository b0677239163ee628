alter table sale_dispute add column if not exists is_partial boolean not null default false;
comment on column sale_dispute.is_partial is 'lost for less than the sale still had: its tickets stay as they are, staff decide about the rest';
drop function if exists is_of_lost_difference(integer, text);
