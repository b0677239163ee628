-- What other packages read of ticketing.
-- `create or replace` only adds columns: a change that removes or retypes one drops the view first, in its file of changes/.

create or replace view ticketing_add_on as
select tenant_no, id, title, description, price_minor, currency, sale_tax_id, stock, taken, max_per_order, event_ids,
       is_on, position
  from add_on;

create or replace view ticketing_chart_version as
select tenant_no, version_no, id, place_count from chart_version;

create or replace view ticketing_check_in as
select tenant_no, ticket_id, id, performance_no, admitted_at from check_in;

create or replace view ticketing_checkout as
select tenant_no, id, state, currency, amount_minor, fee_quote, payment_id, updated_at, void_reason from checkout;

create or replace view ticketing_coupon as
select tenant_no, id, code, kind, percent, amount_minor, currency, event_ids, min_tickets, max_tickets, starts_at,
       ends_at, max_uses, max_uses_per_email, use_count, is_on, note
  from coupon;

create or replace view ticketing_date_price as
select tenant_no, performance_no, price_level_id, is_sold, amount_minor from date_price;

create or replace view ticketing_drawer_session as
select tenant_no, id, staff_id, currency, float_minor, opened_at, expected_minor, counted_minor, closed_at from drawer_session;

create or replace view ticketing_event as
select tenant_no, id, slug, title, subtitle, description, image_url, duration_minutes, venue_id, currency, status,
       rev, created_at, deleted_at, max_per_buyer, max_per_buyer_a_date, row_ends_free, relaxed_above_percent,
       accessible_released, max_per_network, image_alt
  from event;

create or replace view ticketing_exchange as
select tenant_no, id, sale_id, performance_no, state, currency, refund_id, done_at from exchange;

create or replace view ticketing_exchange_item as
select tenant_no, exchange_id, ticket_id, was, becomes, paid_ticket_id from exchange_item;

create or replace view ticketing_performance as
select tenant_no, performance_no, id, event_id, version_no, starts_at, ends_at, doors_at, time_zone, status,
       sale_starts_at, sale_ends_at, created_at, deleted_at, places_more
  from performance;

create or replace view ticketing_price_level as
select tenant_no, id, event_id, category_key, name, amount_minor, currency, sells_from, sells_from_hours,
       sells_until, sells_until_hours, group_size
  from price_level;

create or replace view ticketing_question as
select tenant_no, id, event_id, asked_of, kind, label, help, options, is_required, is_on, position from question;

create or replace view ticketing_quota as
select tenant_no, id, event_id, name, price_level_ids, max_count from quota;

create or replace view ticketing_quota_date as
select tenant_no, quota_id, performance_no, max_count from quota_date;

create or replace view ticketing_sale as
select tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, payment_id,
       fee_due_minor, application_fee_minor, fee_components, authorised_at, final_at, order_id, coupon_code, answers
  from sale;

create or replace view ticketing_sale_dispute as
select tenant_no, sale_id, phase, amount_minor, currency, lost_at, regained_at from sale_dispute;

create or replace view ticketing_sale_extra as
select tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor, tax_minor, tax_percent, tax_name from sale_extra;

create or replace view ticketing_sale_refund as
select tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, reason, provider_ref,
       requested_at, accepted_at, exchange_id, went_back_at
  from sale_refund;

create or replace view ticketing_sale_refund_extra as
select tenant_no, refund_id, extra_id, is_live from sale_refund_extra;

create or replace view ticketing_sale_refund_ticket as
select tenant_no, refund_id, ticket_id, is_live, amount_minor, fee_minor from sale_refund_ticket;

create or replace view ticketing_sale_tax as
select tenant_no, id, name from sale_tax;

create or replace view ticketing_tender as
select tenant_no, id, checkout_id, kind, state, amount_minor, currency, drawer_id, brand, last_four, reference,
       created_at, taken_at
  from tender;

create or replace view ticketing_ticket as
select tenant_no, id, sale_id, performance_no, section, row_label, label, price_level_name, amount_minor, currency,
       state, ticket_no, discount_minor, fee_minor, tax_minor, tax_percent, tax_name, holder_name, answers, at_table
  from ticket;

create or replace view ticketing_ticket_voiding as
select tenant_no, ticket_id, sale_id from ticket_voiding;

create or replace view ticketing_venue as
select tenant_no, id, name, city, created_at, deleted_at from venue;

create or replace view ticketing_waiting_room as
select tenant_no, id, event_id, performance_no, opens_at, presale_at, max_per_minute, turn_minutes, closed_at from waiting_room;

create or replace view ticketing_waiting_visitor as
select tenant_no, room_id, no, is_presale, joined_at, number, let_in_at, entered_at, done_at, places_bought from waiting_visitor;
