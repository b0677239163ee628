create index ticket_holder on ticket (tenant_no, lower(holder_email)) where holder_email is not null;
