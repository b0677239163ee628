alter table tenant_payment_method rename column detach_tries to detach_attempts;
alter table tenant_payment_method rename constraint tenant_payment_method_detach_tries_check to tenant_payment_method_detach_attempts_check;
comment on column tenant_payment_method.detach_next_at is 'next attempt to remove it at the provider';
comment on column webhook_inbox.next_at is 'next attempt; also the lease of the process that works on it';
