-- The network that pays is named as the one that holds: network.
drop trigger checkout_paying_address on checkout;
drop function forget_paying_address();
drop function ensure_address_limit(integer, text, bytea, integer);
drop function start_paying(integer, text, bytea, integer, numeric, jsonb, jsonb, integer, text, text, bytea, integer);
alter table checkout rename column paying_address to paying_network;
alter index checkout_paying_address rename to checkout_paying_network;
comment on column free_place.network is 'keyed hash of the network they were taken from, deleted soon after until';
comment on column code_guess.network is 'keyed hash of the network they came from, deleted soon after until';
comment on column hold.network is 'keyed hash of the network it was made from, deleted when it is no longer held or paying';
