comment on column invoice_collection.step is 'attempts and reminders so far';
comment on column invoice_collection.needs_person is 'the bank refuses further attempts with this card: the scheduled days bring reminders only';
comment on column invoice_attempt.step is 'which scheduled attempt of the collection it is; null: a person started it';
