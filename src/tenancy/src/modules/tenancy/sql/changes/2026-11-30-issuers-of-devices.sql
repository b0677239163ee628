alter table device add column issued_by text;
comment on column device.issued_by is 'Medusa user who issued its enrolment code; null for devices older than this column';
comment on column one_time_code.payload is 'of console_entry: { issued_by?: hash of a session, is_emailed?, support?: true, and the terms of the support session }; of device_enrolment: { issued_by? }; else {}';
