create trigger domain_claim_in_dns after insert or delete on domain_claim for each row execute function dns_rows_changed();

create trigger zone_record_changed after insert or delete or update on zone_record
  for each row
  execute function dns_rows_changed();

create trigger name_server_changed after insert or update on name_server for each row execute function name_server_changed();

create trigger sending_domain_in_dns after insert or delete on sending_domain for each row execute function dns_rows_changed();

create trigger dkim_key_in_dns after insert or delete on dkim_key for each row execute function dns_rows_changed();
