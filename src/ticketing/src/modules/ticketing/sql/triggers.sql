create trigger venue_announced after update on venue
  for each row
  when (old.name is distinct from new.name or old.city is distinct from new.city or old.address is distinct from new.address or old.country is distinct from new.country or old.time_zone is distinct from new.time_zone)
  execute function venue_announced();
create trigger venue_zone_kept before update of time_zone on venue
  for each row
  when (old.time_zone is distinct from new.time_zone)
  execute function venue_zone_kept();

create trigger chart_version_final before delete or update on chart_version for each row execute function published_is_final();

create trigger chart_place_final before delete or update on chart_place for each row execute function published_is_final();
create trigger chart_place_idx_once after insert on chart_place referencing new table as added
  for each statement
  execute function chart_places_keep_idx();
create trigger chart_place_units before insert on chart_place
  for each row
  when (new.kind <> 'seat' and new.units_from is null)
  execute function chart_place_units();

create trigger sale_settings_begin after insert on sale_settings
  for each row
  when (new.tax_mode <> 'inclusive')
  execute function sale_terms_changed();
create trigger sale_settings_reprices after update of tax_mode on sale_settings
  for each row
  when (old.tax_mode <> new.tax_mode)
  execute function sale_terms_changed();

create trigger sale_tax_reprices after insert or delete or update on sale_tax for each row execute function sale_terms_changed();

create trigger service_fee_reprices after insert or delete or update on service_fee
  for each row
  execute function sale_terms_changed();

create trigger event_announced after insert or delete or update on event for each row execute function event_announced();
create trigger event_tax_reprices after update of sale_tax_id on event
  for each row
  when (old.sale_tax_id is distinct from new.sale_tax_id)
  execute function event_tax_changed();

create trigger price_level_announced_by_delete after delete on price_level referencing old table as changed
  for each statement
  execute function rows_of_event_announced();
create trigger price_level_announced_by_insert after insert on price_level referencing new table as changed
  for each statement
  execute function rows_of_event_announced();
create trigger price_level_announced_by_update after update on price_level referencing new table as changed
  for each statement
  execute function rows_of_event_announced();

create trigger delete_blocked_places after delete on performance for each row execute function delete_blocked_places();
create trigger performance_announced_by_delete after delete on performance referencing old table as changed
  for each statement
  execute function rows_of_event_announced();
create trigger performance_announced_by_insert after insert on performance referencing new table as changed
  for each statement
  execute function rows_of_event_announced();
create trigger performance_announced_by_update after update on performance referencing new table as changed
  for each statement
  execute function rows_of_event_announced();
create trigger performance_moved_sells after update of starts_at on performance
  for each row
  when (old.starts_at <> new.starts_at)
  execute function moved_date_sells();
create trigger performance_terms before update on performance
  for each row
  when (old.id is distinct from new.id or old.version_no is distinct from new.version_no or old.status is distinct from new.status or old.deleted_at is distinct from new.deleted_at)
  execute function performance_terms_changed();
create trigger sale_times_kept before insert or update of sale_starts_at, sale_ends_at on performance
  for each row
  when (new.sale_starts_at is not null or new.sale_ends_at is not null)
  execute function sale_times_kept();

create trigger coupon_currency_sold before insert on coupon
  for each row
  when (new.currency is not null)
  execute function coupon_ensure_currency_sold();
create trigger coupon_currency_still_sold before update on coupon
  for each row
  when (new.currency is distinct from old.currency)
  execute function coupon_ensure_currency_sold();
create trigger coupon_removed after delete on coupon for each row execute function coupon_removed();

create trigger add_on_removed after delete on add_on for each row execute function add_on_removed();

create trigger offer_adapted before insert or update of price_minor on offer for each row execute function offer_adapted();
create trigger offer_all_in before insert or update of price_minor on offer for each row execute function offer_all_in();
create trigger offers_changed_by_delete after delete on offer referencing old table as changed
  for each statement
  execute function offers_changed();
create trigger offers_changed_by_insert after insert on offer referencing new table as changed
  for each statement
  execute function offers_changed();
create trigger offers_changed_by_update after update on offer referencing new table as changed
  for each statement
  execute function offers_changed();

create trigger quota_terms after insert or delete or update on quota for each row execute function quotas_changed();

create trigger quota_date_terms after insert or delete or update on quota_date for each row execute function quotas_changed();

create trigger hold_network before update of state on hold
  for each row
  when (old.network is not null and new.state not in ('held', 'paying'))
  execute function forget_network();
create trigger hold_refund_terms before update of checkout_id on hold
  for each row
  when (new.checkout_id is distinct from old.checkout_id and new.checkout_id is not null)
  execute function terms_of_hold();
create trigger hold_selling after insert on hold referencing new table as added
  for each statement
  execute function ensure_sites_sell();

create trigger claim_units_balanced after delete on claim
  for each row
  when (old.place_idx < 0 and old.reason is distinct from 'capacity')
  execute function balance_blocked_units();
create trigger claim_reblock_places after delete on claim
  for each row
  when (old.block_no is not null and (old.state <> 4 or old.reason in ('voided', 'hall_change')))
  execute function reblock_places();
create trigger claim_guard_blocked_place before update of hold_no on claim
  for each row
  when (old.block_no is not null and old.hold_no <> new.hold_no)
  execute function guard_blocked_place();
create trigger claim_late_unit before insert on claim
  for each row
  when (new.place_idx < 0 and new.state = 3)
  execute function late_unit_within();

create trigger checkout_answers after update of state on checkout
  for each row
  when (new.state = 'settled' and old.state <> 'settled' and new.answers is not null)
  execute function answers_settled();
create trigger checkout_choices after update of state on checkout
  for each row
  when (old.state <> new.state and (new.coupon_id is not null or new.add_ons <> '[]'::jsonb or new.opened <> '{}'::jsonb))
  execute function checkout_choices_moved();
create trigger checkout_mismatched after update of void_reason on checkout
  for each row
  when (new.void_reason = 'payment_does_not_match' and old.void_reason is null)
  execute function notify_of_mismatch();
create trigger checkout_paid_for before update of state on checkout
  for each row
  when (old.state = 'open' and new.state = 'paying')
  execute function record_paid_dates();
create trigger checkout_paid_where_it_was before update of payment_environment on checkout
  for each row
  when (new.payment_environment is distinct from old.payment_environment and new.payment_id = old.payment_id)
  execute function paid_where_it_was();
create trigger checkout_paying_network before update of state on checkout
  for each row
  when (old.paying_network is not null and new.state <> 'paying')
  execute function delete_paying_network();
create trigger checkout_paying_selling before update of state on checkout
  for each row
  when (old.state = 'open' and new.state = 'paying')
  execute function ensure_selling();
create trigger checkout_plain_difference before update of coupon_id, add_ons, donation_minor on checkout
  for each row
  when (new.coupon_id is not null or new.add_ons <> '[]'::jsonb or new.donation_minor > 0)
  execute function ensure_plain_difference();
create trigger checkout_selling before insert on checkout for each row execute function ensure_selling();

create constraint trigger sale_closes_exchange after insert or update of state on sale deferrable initially deferred
  for each row
  when (new.state = 'final')
  execute function sale_closes_exchange();
create trigger sale_difference_paid after update of state on sale
  for each row
  when (new.state = 'final' and old.state = 'authorised')
  execute function difference_paid();
create trigger sale_open before insert on sale for each row when (new.kind = 'card') execute function ensure_not_closed();
create trigger sale_paid_where_it_was before update of payment_environment on sale
  for each row
  when (new.payment_environment is distinct from old.payment_environment)
  execute function paid_where_it_was();
create trigger sale_selling before insert on sale for each row when (new.kind <> 'card') execute function ensure_selling();
create constraint trigger sale_tenders_are_total after insert or update of amount_minor, kind, checkout_id on sale deferrable initially deferred
  for each row
  when (new.kind in ('cash', 'comp', 'till'))
  execute function tenders_are_total();

create trigger ticket_admitted_stays after update of performance_no, place_idx on ticket
  for each row
  when (new.performance_no <> old.performance_no or new.place_idx <> old.place_idx)
  execute function admitted_ticket_stays();

create trigger signing_key_stays before update on signing_key for each row execute function signing_key_stays();

create trigger sale_dispute_decided before insert or update of phase on sale_dispute
  for each row
  execute function sale_dispute_decided();

create trigger sale_refund_again_undisputed before update of state on sale_refund
  for each row
  when (old.state = 'failed' and new.state = 'submitted')
  execute function ensure_not_disputed();
create trigger sale_refund_follows before update of state on sale_refund
  for each row
  when (new.follows_id is not null and new.state in ('submitted', 'accepted'))
  execute function refund_follows();
create trigger sale_refund_open before insert on sale_refund for each row execute function ensure_not_closed();
create trigger sale_refund_to_tenders after update of state on sale_refund
  for each row
  when (new.state = 'accepted' and old.state in ('requested', 'submitted') and new.attempt = 1 and new.amount_minor > 0)
  execute function refund_to_tenders();
create trigger sale_refund_undisputed before insert on sale_refund for each row execute function ensure_not_disputed();
create trigger sale_refund_within_payment before insert on sale_refund for each row execute function ensure_within_payment();
create trigger sale_refund_again_within_payment before update of state on sale_refund
  for each row
  when (old.state = 'failed' and new.state = 'submitted')
  execute function ensure_within_payment();
create trigger sale_refund_went_back before insert or update of state on sale_refund
  for each row
  when (new.state in ('accepted', 'returned'))
  execute function refund_went_back();

create trigger sale_refund_ticket_withdraws_offers after insert on sale_refund_ticket referencing new table as written
  for each statement
  execute function refund_withdraws_offers();

create constraint trigger exchange_closed_by_sale after insert or update of state on exchange deferrable initially deferred
  for each row
  when (new.checkout_id is not null and new.state in ('offered', 'withdrawn'))
  execute function sale_closes_exchange();

create trigger drawer_session_guard before delete or update on drawer_session for each row execute function drawer_session_guard();
create trigger drawer_session_opened after insert on drawer_session for each row execute function drawer_session_opened();

create trigger tender_cash_moved after insert on tender for each row when (new.kind = 'cash') execute function tender_cash_moved();
create trigger tender_guard before insert or delete or update on tender for each row execute function tender_guard();
create constraint trigger tenders_are_total after insert or update on tender deferrable initially deferred
  for each row
  execute function tenders_are_total();

create trigger tender_return_guard before insert or delete or update on tender_return
  for each row
  execute function tender_return_guard();
create trigger tender_return_moved after insert or update on tender_return
  for each row
  when (new.drawer_id is not null)
  execute function tender_return_moved();

create trigger cash_movement_guard before insert or delete or update on cash_movement
  for each row
  execute function cash_movement_guard();
create constraint trigger over_short_of_closed after insert on cash_movement deferrable initially deferred
  for each row
  when (new.cause = 'over_short')
  execute function over_short_of_closed();

create trigger check_in_of_valid after insert on check_in for each row execute function check_in_is_of_valid();

create trigger tenant_closable before update of status on tenant
  for each row
  when (new.status = 'closed' and old.status <> 'closed')
  execute function ensure_closable();

create trigger waiting_room_closed after update of closed_at on waiting_room
  for each row
  when (old.closed_at is null and new.closed_at is not null)
  execute function forget_waiting_networks();

create trigger one_waiting_room before insert or update of performance_no, closed_at on waiting_room
  for each row
  when (new.closed_at is null)
  execute function one_waiting_room();
create trigger waiting_room_announced_by_insert after insert on waiting_room
  for each row execute function waiting_room_announced();
create trigger waiting_room_announced_by_update after update on waiting_room
  for each row
  when ((old.opens_at, old.presale_at, old.closed_at) is distinct from (new.opens_at, new.presale_at, new.closed_at))
  execute function waiting_room_announced();
