comment on column claim.block_no is 'block it belongs to, also while it is held or sold; only hold_blocked_places lets others take it';
comment on column block.is_partly is 'true: where some places are taken, blocks the others; false: then none of that date';
comment on column block_date.missed is 'uids that could not be blocked: taken, or not in the date''s hall';
