comment on column one_time_code.payload is 'of console_entry: { issued_by?: hash of a session, is_emailed?, support?: true, and the terms of the support session }; else {}';
