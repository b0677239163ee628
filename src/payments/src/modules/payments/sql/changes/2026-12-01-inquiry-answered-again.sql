alter table dispute add column answered_before integer not null default 0;
comment on column dispute.answered_before is 'answers that the provider had received to the inquiry that became this dispute; 0: none';
