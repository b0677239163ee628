create index if not exists ticket_transferred_recently on ticket_replaced_code (tenant_no, replaced_at) where why = 'transferred';
