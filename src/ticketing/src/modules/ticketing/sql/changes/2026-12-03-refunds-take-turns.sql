drop index if exists sale_refund_open;
create index sale_refund_open on sale_refund (tenant_no, (cancellation_id is not null), next_at) where state in ('requested', 'submitted');
