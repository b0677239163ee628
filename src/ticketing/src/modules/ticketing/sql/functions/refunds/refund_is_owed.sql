-- Whether a refund stays owed even if the provider refuses its first attempt: what it refunds has already happened (a lost
-- exchange, an additional payment for refunded tickets), or a bank keeps a part of the payment for good, after which a provider
-- may refuse the rest, and the organiser pays the buyer another way.
create or replace function refund_is_owed(p_tenant_no integer, p_sale_id text, p_exchange_id text, p_follows_id text)
returns boolean language sql stable as $$
  select p_exchange_id is not null or p_follows_id is not null or exists (
    select from sale_dispute d where d.tenant_no = p_tenant_no and d.sale_id = p_sale_id and d.phase = 'lost' and d.is_partial)
$$;
