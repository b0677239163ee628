// Long because it is a list: every error, its status and its sentence.
/**
 * The one record of everything that can go wrong on purpose. `sentence` is the default text for people;
 * interfaces choose their own words by `code`.
 */
interface ErrorEntry {
  /** HTTP status of the answer. */
  status: number
  /** True when the same request may succeed later without being changed. */
  retryable: boolean
  sentence: string
}

export const errorCodes = {
  invalid_data: { status: 400, retryable: false, sentence: "Something in the request is missing or malformed." },
  too_large: { status: 413, retryable: false, sentence: "This is larger than what can be taken." },
  media_type_refused: { status: 415, retryable: false, sentence: "This address takes JSON." },
  origin_refused: { status: 403, retryable: false, sentence: "This request did not come from this site." },
  not_signed_in: { status: 401, retryable: false, sentence: "Please sign in first." },
  not_allowed: { status: 403, retryable: false, sentence: "Your role does not include this." },
  not_found: { status: 404, retryable: false, sentence: "There is nothing here." },
  route_closed: { status: 404, retryable: false, sentence: "There is nothing here." },
  method_refused: { status: 405, retryable: false, sentence: "This address is not asked like this." },
  internal: { status: 500, retryable: true, sentence: "Something broke on our side. Please try again." },
  unavailable: { status: 503, retryable: true, sentence: "Back in a moment. Please try again." },
  too_many_requests: { status: 429, retryable: true, sentence: "Too many attempts. Please wait a moment." },

  host_unknown: { status: 404, retryable: false, sentence: "No site answers under this address." },
  host_taken: { status: 409, retryable: false, sentence: "This address is already in use. Please choose another." },
  domain_malformed: { status: 400, retryable: false, sentence: "This is no domain name. It looks like www.example.com." },
  domain_port: { status: 400, retryable: false, sentence: "Please leave out the port: the part after the colon." },
  domain_ip_address: { status: 400, retryable: false, sentence: "This is an IP address. Please give a domain name." },
  domain_wildcard: {
    status: 400,
    retryable: false,
    sentence: "A star cannot stand for several names. Please add each name by itself.",
  },
  domain_single_label: { status: 400, retryable: false, sentence: "The ending is missing, such as .com or .fr." },
  domain_reserved: {
    status: 409,
    retryable: false,
    sentence: "Names under the platform's own domain cannot be added: your site has one already.",
  },
  domain_public_suffix: {
    status: 400,
    retryable: false,
    sentence: "This is an ending that many share. Please give the name that you registered below it.",
  },
  domain_ending_unknown: { status: 400, retryable: false, sentence: "There is no such ending on the Internet." },
  domain_mixed_scripts: {
    status: 400,
    retryable: false,
    sentence: "This name mixes letters of several alphabets that look alike. Please type it again.",
  },
  domain_lookalike: { status: 409, retryable: false, sentence: "This name looks like another site's. It cannot be used here." },
  domain_known: { status: 409, retryable: false, sentence: "You have added this domain already." },
  domain_limit_reached: { status: 409, retryable: false, sentence: "A site has at most 20 domains. Please remove one first." },
  domain_check_too_soon: {
    status: 429,
    retryable: true,
    sentence: "This domain was looked at a moment ago. Please wait five seconds.",
  },
  domain_not_apex: {
    status: 409,
    retryable: false,
    sentence: "Only a registered domain can be moved to our name servers, such as example.com without www.",
  },
  domain_not_proven: {
    status: 409,
    retryable: false,
    sentence: "Please show first by the TXT record that the domain is yours.",
  },
  zone_name_malformed: { status: 400, retryable: false, sentence: "This is no name of a record. It looks like mail or @." },
  zone_star: {
    status: 400,
    retryable: false,
    sentence: "A star cannot stand for several names. Please add each name by itself.",
  },
  zone_value_malformed: { status: 400, retryable: false, sentence: "This value does not fit the type of the record." },
  zone_record_ours: { status: 409, retryable: false, sentence: "This record is kept by the platform. It cannot be set." },
  zone_record_known: { status: 409, retryable: false, sentence: "There is this record already." },
  zone_cname_beside: {
    status: 409,
    retryable: false,
    sentence: "A CNAME has to stand alone: its name has no other record.",
  },
  sender_malformed: {
    status: 400,
    retryable: false,
    sentence: "This cannot stand before the @. Please use letters, digits, dots and hyphens, such as tickets.",
  },
  dkim_key_under_way: {
    status: 409,
    retryable: false,
    sentence: "There is a new key already. The next one can be made when the one before has left DNS.",
  },
  zone_full: { status: 409, retryable: false, sentence: "A domain has at most 100 records. Please remove one first." },
  domain_not_live: {
    status: 409,
    retryable: false,
    sentence: "Only a domain that leads here can be the main address. Please set its records first.",
  },
  name_reserved: { status: 409, retryable: false, sentence: "This name is reserved. Please choose another." },
  name_unreadable: {
    status: 400,
    retryable: false,
    sentence: "This name holds a character that cannot be seen. Please type it again.",
  },
  logo_unknown: {
    status: 400,
    retryable: false,
    sentence: "This is no picture that can be shown. Please take a PNG, JPEG or SVG.",
  },
  logo_too_large: {
    status: 400,
    retryable: false,
    sentence: "This picture is too large. Please make it smaller than 4096 pixels.",
  },
  logo_not_outlined: {
    status: 400,
    retryable: false,
    sentence: "This SVG holds letters or pictures that cannot be shown. Please turn them into outlines.",
  },
  logo_empty: { status: 400, retryable: false, sentence: "Nothing can be seen in this picture." },
  picture_unknown: { status: 400, retryable: false, sentence: "This is no picture that can be shown. Please take a JPEG." },
  picture_too_large: {
    status: 400,
    retryable: false,
    sentence: "This picture is too large. Please make it smaller than 2000 pixels.",
  },
  email_taken: { status: 409, retryable: false, sentence: "An account with this email address exists. Please sign in." },
  password_first: { status: 403, retryable: false, sentence: "Please choose a password first." },
  second_factor_first: { status: 403, retryable: false, sentence: "Your role needs a second factor. Please set one up first." },
  confirm_first: { status: 403, retryable: false, sentence: "Please confirm that it is you." },
  confirm_factor_first: {
    status: 403,
    retryable: false,
    sentence: "Please confirm with your authenticator app or a passkey.",
  },
  passkey_first: {
    status: 403,
    retryable: false,
    sentence: "Your password alone does not sign you in. Please use your passkey.",
  },
  recovery_code_first: { status: 403, retryable: false, sentence: "Please sign in with a recovery code first." },
  password_wrong: { status: 400, retryable: false, sentence: "This is not your password." },
  second_factor_wrong: { status: 400, retryable: false, sentence: "This code is not right, or was used already." },
  passkey_wrong: {
    status: 400,
    retryable: false,
    sentence: "This passkey does not open anything here. Please sign in another way.",
  },
  passkey_known: { status: 409, retryable: false, sentence: "This device has a passkey for your account already." },
  passkeys_full: { status: 409, retryable: false, sentence: "Ten passkeys are there already. Please remove one first." },
  second_factor_needed: { status: 400, retryable: false, sentence: "Please give a code of your second factor, too." },
  member_elsewhere: {
    status: 409,
    retryable: false,
    sentence: "This person signs in at other sites, too. Only the operator can do this.",
  },
  password_weak: {
    status: 400,
    retryable: false,
    sentence: "Please choose another password: at least 12 characters, hard to guess.",
  },
  credentials_wrong: { status: 401, retryable: false, sentence: "Email address or password is not right." },
  url_refused: {
    status: 400,
    retryable: false,
    sentence: "This address cannot be called. Give a public https address.",
  },
  too_many_endpoints: {
    status: 409,
    retryable: false,
    sentence: "No more addresses can be told. Remove one that is not used.",
  },
  too_many_keys: {
    status: 409,
    retryable: false,
    sentence: "No more keys can be made. Revoke one that is not used.",
  },
  code_spent: { status: 410, retryable: false, sentence: "This link was used or has expired. Please ask for a new one." },
  last_owner: { status: 409, retryable: false, sentence: "A site keeps at least one active owner." },
  member_exists: { status: 409, retryable: false, sentence: "This person is in the team already." },
  invitation_open: {
    status: 409,
    retryable: false,
    sentence: "This address is invited already. Send the invitation again instead.",
  },
  invitation_limit_reached: {
    status: 409,
    retryable: true,
    sentence: "You have invited as many people as can be invited for now.",
  },
  invitation_accepted: { status: 409, retryable: false, sentence: "This invitation was accepted already. Please sign in." },
  invitation_revoked: { status: 409, retryable: false, sentence: "This invitation was taken back. Please ask for a new one." },
  invitation_expired: { status: 410, retryable: false, sentence: "This invitation has expired. Please ask for a new one." },
  invitation_for_another: {
    status: 409,
    retryable: false,
    sentence: "This invitation is for another person than the one who is signed in.",
  },
  support_session_over: { status: 409, retryable: false, sentence: "This support session is over already." },
  site_closed: { status: 409, retryable: false, sentence: "This site is closed." },
  operator_stays: { status: 409, retryable: false, sentence: "The operator's own site cannot be closed." },
  slug_differs: { status: 400, retryable: false, sentence: "This is not the short name of the site. Nothing was closed." },
  closing_blocked: {
    status: 409,
    retryable: false,
    sentence: "Something stands in the way of closing this site. Nothing was closed.",
  },
  export_first: {
    status: 409,
    retryable: false,
    sentence: "There is no fresh export of this site. Please make one, or say that it is closed without.",
  },
  reopen_over: { status: 409, retryable: false, sentence: "The time in which this site could be opened again is over." },
  tenant_suspended: { status: 409, retryable: false, sentence: "This site is not selling at the moment." },
  single_site: { status: 409, retryable: false, sentence: "This is a single site: it has no clients." },
  tenants_in_the_way: {
    status: 409,
    retryable: false,
    sentence: "This can be a single site again when every client is closed.",
  },
  export_running: { status: 409, retryable: false, sentence: "An export of this site is under way already." },
  export_not_ready: { status: 409, retryable: true, sentence: "This export is not ready yet." },
  export_expired: { status: 410, retryable: false, sentence: "This export is no longer kept. Please ask for a new one." },
  tenant_state: { status: 409, retryable: false, sentence: "This site cannot do that in its state. Please reload." },
  device_unknown: { status: 401, retryable: false, sentence: "This device is not enrolled. Ask for an enrolment code." },

  country_unknown: { status: 400, retryable: false, sentence: "Please choose a country of the list." },
  plan_changed: {
    status: 409,
    retryable: false,
    sentence: "The price of this plan has just changed. Please look at the new one.",
  },
  plan_not_found: { status: 404, retryable: false, sentence: "This plan is not offered." },
  no_plan_published: { status: 409, retryable: false, sentence: "Sign-up is closed: no plan is published yet." },
  plan_refused: { status: 400, retryable: false, sentence: "The plan's prices are not right." },
  plan_state: { status: 409, retryable: false, sentence: "The plan cannot do that in its state." },
  no_exchange_rate: {
    status: 409,
    retryable: true,
    sentence:
      "The platform has no exchange rate of the last seven days for this currency, so its fee cannot be told. Please ask the operator to upload the rates.",
  },
  rates_unreadable: { status: 400, retryable: false, sentence: "This is no file of exchange rates." },
  rates_unconfirmed: { status: 409, retryable: false, sentence: "A rate changes by more than ten percent. Please confirm it." },
  plan_limit_reached: { status: 402, retryable: false, sentence: "Your plan does not include this." },

  difference_changed: {
    status: 409,
    retryable: false,
    sentence: "This difference changed meanwhile. Reload the page and decide again.",
  },
  invoice_settled: { status: 409, retryable: false, sentence: "This invoice is settled: nothing is left to pay." },
  invoice_overpaid: { status: 409, retryable: false, sentence: "This is more than what is left to pay." },
  invoice_unchanged: { status: 409, retryable: false, sentence: "This is what the invoice says already." },
  invoice_amount: { status: 400, retryable: false, sentence: "Please give an amount above zero." },
  invoice_is_correction: {
    status: 409,
    retryable: false,
    sentence: "This document corrects another one. Change the amount of the invoice that it corrects.",
  },
  invoice_currency: {
    status: 409,
    retryable: false,
    sentence: "This client is invoiced in another currency. Nothing was written.",
  },
  invoice_due_too_early: { status: 400, retryable: false, sentence: "An invoice is not due before the day it was issued." },
  payment_day: {
    status: 400,
    retryable: false,
    sentence: "A payment is noted on the day it came in: from the year 2000 on, tomorrow at the latest.",
  },
  invoice_being_paid: {
    status: 409,
    retryable: true,
    sentence: "A payment of this invoice is under way. Wait until it has ended, or stop collecting.",
  },
  invoice_no_card: {
    status: 409,
    retryable: false,
    sentence: "No card is saved to pay this invoice with.",
  },
  card_in_use: {
    status: 409,
    retryable: true,
    sentence: "A payment with this card is under way. The card can be removed once that has ended.",
  },
  card_mandate_changed: {
    status: 409,
    retryable: true,
    sentence: "The text you agreed to has changed. Please read it again.",
  },
  card_page_unavailable: {
    status: 503,
    retryable: true,
    sentence: "The payment provider did not answer in time. Nothing was changed: please try again.",
  },
  invoice_no_tenant: { status: 404, retryable: false, sentence: "This client does not exist." },

  chart_refused: { status: 400, retryable: false, sentence: "The seating plan could not be imported." },
  draft_refused: { status: 400, retryable: false, sentence: "This is no seating plan that could be kept." },
  draft_changed: { status: 409, retryable: false, sentence: "Somebody else has changed this plan in the meantime." },
  draft_not_ready: { status: 409, retryable: false, sentence: "The seating plan cannot be published yet." },
  chart_not_published: { status: 409, retryable: false, sentence: "Publish the seating plan first." },
  event_not_ready: { status: 409, retryable: false, sentence: "The event cannot be published yet." },
  account_not_enabled: {
    status: 409,
    retryable: false,
    sentence: "Connect a payment account before publishing an event with prices.",
  },
  payments_under_way: {
    status: 409,
    retryable: false,
    sentence: "Buyers are paying to this account. Wait until they have ended, or say that you have seen how many they are.",
  },
  performance_not_found: { status: 404, retryable: false, sentence: "This performance does not exist." },
  buyer_limit_reached: { status: 409, retryable: false, sentence: "This is more than one buyer may have. Please take fewer." },
  group_too_small: {
    status: 409,
    retryable: false,
    sentence: "This price is for groups. Please take more tickets of it, or another price.",
  },
  accessible_places_kept: {
    status: 409,
    retryable: false,
    sentence: "Wheelchair spaces and companion seats are exchanged only for as many of their kind. Please choose others.",
  },
  quota_limit_reached: { status: 409, retryable: false, sentence: "An event has at most 20 quotas. Please remove one first." },
  quota_reached: { status: 409, retryable: true, sentence: "There are not that many left at this price. Please choose another." },
  price_not_on_sale: { status: 409, retryable: false, sentence: "This price is not sold at this time. Please choose another." },
  performance_not_on_sale: { status: 409, retryable: false, sentence: "This performance is not on sale." },
  performance_past: { status: 400, retryable: false, sentence: "Only dates to come can be added." },
  performance_too_far: { status: 400, retryable: false, sentence: "Only dates within the next ten years can be added." },
  venue_zone_fixed: {
    status: 409,
    retryable: false,
    sentence:
      "A date in this hall has been published: its time zone stays as tickets, emails and calendars state it. Please add the hall anew.",
  },
  sale_times_refused: {
    status: 400,
    retryable: false,
    sentence: "Sales begin before they end, and end when the date begins at the latest. Please check these times.",
  },
  performance_not_removable: { status: 409, retryable: false, sentence: "Only a date that was never on sale can be removed." },
  schedule_refused: { status: 400, retryable: false, sentence: "These dates cannot be made." },
  replication_not_approved: {
    status: 403,
    retryable: false,
    sentence: "Repeating dates needs the operator's approval, once. Please ask for it on the event's page.",
  },
  replication_approved_already: { status: 409, retryable: false, sentence: "You may repeat dates already." },
  approval_decided: { status: 409, retryable: false, sentence: "This request was decided already. Please reload." },
  approval_reason_needed: {
    status: 409,
    retryable: false,
    sentence: "A check is red: say why you approve all the same.",
  },
  evidence_changed: {
    status: 409,
    retryable: false,
    sentence: "The checks changed while you were looking. Please read them again.",
  },
  place_unknown: { status: 400, retryable: false, sentence: "One of the places is not in this hall." },
  places_left_alone: {
    status: 409,
    retryable: false,
    sentence: "This choice leaves a single place that nobody would buy. Take the places named instead, or that one as well.",
  },
  place_unavailable: { status: 409, retryable: false, sentence: "Someone was faster: these places were just taken." },
  capacity_below_taken: {
    status: 409,
    retryable: false,
    sentence: "More people than that have a place in this area already (see details): its capacity cannot be lower.",
  },
  hold_limit_reached: { status: 429, retryable: false, sentence: "You hold as many places as one order allows." },
  address_limit_reached: {
    status: 429,
    retryable: true,
    sentence:
      "Many people of your network are paying for this date at this moment. Your places stay yours while their time runs: try again in a minute, or with another connection.",
  },
  free_limit_reached: {
    status: 429,
    retryable: false,
    sentence:
      "As many free tickets as one mail address or one network may take in a day were taken already. Come back tomorrow, or write to the organiser.",
  },
  hold_expired: { status: 409, retryable: false, sentence: "Your places were released. Please choose again." },
  hold_not_extendable: { status: 409, retryable: false, sentence: "These places cannot be put aside for longer." },
  payment_pages_spent: {
    status: 409,
    retryable: false,
    sentence: "The payment page was opened three times for these places. Let them go, then choose again.",
  },
  checkout_not_found: { status: 404, retryable: false, sentence: "This checkout does not exist." },
  checkout_state: { status: 409, retryable: false, sentence: "This checkout cannot do that any more." },
  checkout_being_paid: {
    status: 409,
    retryable: true,
    sentence: "The buyer is paying by card right now. Wait until that payment has ended.",
  },
  drawer_open: { status: 409, retryable: false, sentence: "You have an open drawer already. Close it first." },
  drawer_closed: { status: 409, retryable: false, sentence: "This drawer is closed: nothing moves in it any more." },
  drawer_needed: { status: 409, retryable: false, sentence: "Cash needs a drawer of your own. Open one first." },
  tender_too_much: { status: 409, retryable: false, sentence: "This is more than what is left to pay." },
  tender_short: { status: 409, retryable: false, sentence: "Less was put down than this part costs in cash." },
  tender_pending: {
    status: 409,
    retryable: false,
    sentence: "A payment at the terminal or by transfer is still under way. Say first whether it was taken.",
  },
  tender_state: { status: 409, retryable: false, sentence: "This payment was ended already, the other way." },
  tenders_missing: { status: 409, retryable: false, sentence: "This sale is not paid whole by what was taken for it." },
  checkout_incomplete: { status: 400, retryable: false, sentence: "Please fill in name and email address." },
  answers_wrong: { status: 400, retryable: false, sentence: "Some answers are missing, or do not fit their question." },
  answers_missing: {
    status: 409,
    retryable: false,
    sentence: "Something is asked that has no answer yet. Please look at the form again.",
  },
  quote_changed: { status: 409, retryable: false, sentence: "The total has changed. Please look at it again." },
  coupon_unknown: { status: 404, retryable: false, sentence: "There is no such code. Please check it for slips." },
  coupon_not_valid: { status: 409, retryable: false, sentence: "This code is not valid now." },
  coupon_not_for_these: { status: 409, retryable: false, sentence: "This code does not apply to these tickets." },
  coupon_opens_prices: {
    status: 409,
    retryable: false,
    sentence: "This code opens prices that are not shown to everybody: enter it where places are chosen.",
  },
  coupon_for_checkout: {
    status: 409,
    retryable: false,
    sentence: "This code takes something off the price: enter it at the checkout.",
  },
  access_code_needed: { status: 409, retryable: false, sentence: "This price needs an access code." },
  access_code_spent: {
    status: 409,
    retryable: false,
    sentence: "The code that opened these prices cannot be used for them any more. Please give those places back.",
  },
  coupon_spent: { status: 409, retryable: false, sentence: "This code has been used as often as it may be." },
  add_on_unknown: { status: 409, retryable: false, sentence: "One of these extras is not on sale any more." },
  add_on_sold_out: { status: 409, retryable: false, sentence: "There are not that many left of one of these extras." },
  donation_refused: { status: 409, retryable: false, sentence: "This site takes no donations, or not of that amount." },
  amount_below_minimum: { status: 409, retryable: false, sentence: "The total is below the smallest amount a card can pay." },
  tickets_impossible: {
    status: 409,
    retryable: false,
    sentence: "No tickets can be made for this date. Nothing was charged: please tell the organiser.",
  },
  amount_above_maximum: { status: 409, retryable: false, sentence: "The total is above the largest amount a card can pay." },
  payment_refused: {
    status: 409,
    retryable: false,
    sentence:
      "The payment provider refused to open its page. Nothing was charged and your places are kept for five minutes: please check your email address and try again.",
  },
  payment_unavailable: {
    status: 503,
    retryable: true,
    sentence: "The payment page did not open. Your places are kept, please try again.",
  },
  date_not_cancellable: {
    status: 409,
    retryable: false,
    sentence: "One of these dates cannot be cancelled: it was never on sale, or is cancelled already. Please look again.",
  },
  sale_not_found: { status: 404, retryable: false, sentence: "This order does not exist." },
  exchange_open: { status: 409, retryable: false, sentence: "One of these tickets is in an exchange that waits to be paid." },
  addition_indivisible: {
    status: 409,
    retryable: false,
    sentence:
      "More was paid for one of these tickets when it was exchanged, and only all of that payment could go back. Refund the ticket and sell the new place.",
  },
  exchange_over: { status: 409, retryable: false, sentence: "This exchange is over." },
  currency_differs: { status: 409, retryable: false, sentence: "These places are sold in another currency." },
  sale_not_written: {
    status: 409,
    retryable: true,
    sentence: "The order of this sale is being written. Please try again in a moment.",
  },
  date_not_reschedulable: { status: 409, retryable: false, sentence: "This date cannot be moved there." },
  hall_not_changeable: { status: 409, retryable: false, sentence: "This date cannot get that version of its hall." },
  hall_change_over: { status: 409, retryable: false, sentence: "This change of hall was answered, or is over." },
  place_not_as_good: { status: 409, retryable: false, sentence: "This place is not as good as the one that was bought." },
  ticket_not_changeable: { status: 409, retryable: false, sentence: "This ticket cannot be changed any more." },
  place_not_blocked: {
    status: 409,
    retryable: false,
    sentence: "This place is not kept shut any more: it is free, or somebody has it.",
  },
  release_out_of_time: {
    status: 400,
    retryable: false,
    sentence: "Places can go on sale only at a time that is to come, before the date begins.",
  },
  places_not_blocked: {
    status: 409,
    retryable: false,
    sentence: "Some of these places are somebody's, or the date has none such (see details): none was kept back.",
  },
  money_kept: {
    status: 409,
    retryable: false,
    sentence: "Money was paid for this ticket and is not given back: say that you keep it.",
  },
  ticket_not_found: { status: 404, retryable: false, sentence: "This ticket does not exist." },
  ticket_replaced: { status: 410, retryable: false, sentence: "This ticket was replaced: look for the newer email." },
  exchange_not_offered: { status: 409, retryable: false, sentence: "One of these tickets is not exchanged here." },
  refund_not_offered: { status: 409, retryable: false, sentence: "One of these tickets is not given back here." },
  refund_beyond_terms: {
    status: 409,
    retryable: false,
    sentence: "This is more than the buyer was promised when buying: say why, or give back what was promised.",
  },
  difference_not_alone: {
    status: 409,
    retryable: false,
    sentence: "This was paid when a ticket was exchanged for a dearer place: it is refunded together with that ticket.",
  },
  ticket_not_refundable: { status: 409, retryable: false, sentence: "One of these tickets cannot be refunded." },
  sale_disputed: {
    status: 409,
    retryable: false,
    sentence: "The buyer's bank has taken this sale's money back: until it decides, nothing of it is refunded.",
  },
  dispute_closed: { status: 409, retryable: false, sentence: "This dispute takes no answer any more." },
  evidence_sent: {
    status: 409,
    retryable: false,
    sentence: "The answer to this dispute was sent already, and can be sent once.",
  },
  refund_not_failed: { status: 409, retryable: false, sentence: "This refund has not failed, or was dealt with meanwhile." },
  refund_in_progress: { status: 409, retryable: true, sentence: "A refund of this order is under way." },
  ticket_order_write: {
    status: 409,
    retryable: false,
    sentence: "Orders of tickets are changed through Refund tickets on the order page.",
  },
  tickets_sold_elsewhere: {
    status: 409,
    retryable: false,
    sentence: "Tickets are sold on the event's own page, not in this cart.",
  },
  cart_incomplete: { status: 400, retryable: false, sentence: "Please fill in your address and email address first." },
  cart_paid: { status: 409, retryable: false, sentence: "This order is paid already." },
  cart_busy: { status: 409, retryable: true, sentence: "Your payment is being worked on. Please wait a moment." },
  hardware_out_of_stock: {
    status: 409,
    retryable: false,
    sentence: "There is not enough of this left. Nothing was charged: please choose fewer, or something else.",
  },
  payment_refund_refused: { status: 409, retryable: false, sentence: "The payment provider refused this refund." },
  form_sent_before: {
    status: 409,
    retryable: false,
    sentence: "This form arrived before with other values: nothing was changed now. Close it and look at what is there.",
  },
  sale_tax_used: {
    status: 409,
    retryable: false,
    sentence: "Events or add-ons are sold at this rate. Give them another one first.",
  },
  sale_tax_default: {
    status: 409,
    retryable: false,
    sentence: "This is the usual rate. Please choose another one as usual first.",
  },
  sale_tax_name_taken: { status: 409, retryable: false, sentence: "There is a rate of this name already." },
  list_full: { status: 409, retryable: false, sentence: "There are as many of these as there may be." },
  coupon_currency_not_sold: {
    status: 409,
    retryable: false,
    sentence: "This site sells nothing in this currency. Give the amount in one that it sells in.",
  },
  coupon_code_taken: { status: 409, retryable: false, sentence: "There is a coupon of this code already." },
  coupon_allocated: {
    status: 409,
    retryable: false,
    sentence: "Places are or were kept for who has this code: switch it off instead.",
  },
  coupon_used: { status: 409, retryable: false, sentence: "This coupon was used. Switch it off instead of removing it." },
  add_on_sold: { status: 409, retryable: false, sentence: "This add-on was sold. Switch it off instead of removing it." },
  add_on_stock_taken: { status: 409, retryable: false, sentence: "More of this add-on are taken already than that." },
  stale_state: { status: 409, retryable: false, sentence: "Someone changed this meanwhile. Please reload." },

  connect_state_invalid: {
    status: 400,
    retryable: false,
    sentence: "This connection link was used or has expired. Please start again.",
  },
  connect_denied: { status: 409, retryable: false, sentence: "Nothing was connected: the authorisation was cancelled." },
  account_taken: { status: 409, retryable: false, sentence: "Another organiser holds this payment account." },
  account_connected: { status: 409, retryable: false, sentence: "A payment account is connected already." },
  account_refused: {
    status: 409,
    retryable: false,
    sentence: "The payment provider opens no account for this country or currency. Connect one you have.",
  },
  account_is_platform: { status: 409, retryable: false, sentence: "This is the operator's own account. Please connect yours." },
  account_mode_mismatch: { status: 409, retryable: false, sentence: "This account is of another mode (live or test)." },
  account_not_own: {
    status: 409,
    retryable: false,
    sentence: "This is not the account that the secret key belongs to. Please choose that one.",
  },
  connect_refused: {
    status: 409,
    retryable: false,
    sentence: "Nothing was connected: the payment provider does not let this account be connected.",
  },
  payments_not_set_up: { status: 409, retryable: false, sentence: "Card payments are not set up here yet." },
  price_below_cost: {
    status: 409,
    retryable: false,
    sentence: "At worst this plan brings less than it costs you. Change its prices, or say why it may.",
  },
  payments_not_ready: {
    status: 409,
    retryable: false,
    sentence: "No plan can be offered before card payments are set up and verified.",
  },
  payment_settings_refused: {
    status: 400,
    retryable: false,
    sentence: "Nothing was saved: a value is not what belongs in its field.",
  },
  payment_settings_changed: {
    status: 409,
    retryable: false,
    sentence: "Nothing was saved: somebody else saved these settings meanwhile. Please look at them again.",
  },
  payment_key_refused: {
    status: 409,
    retryable: false,
    sentence: "Nothing was saved: the payment provider does not accept this secret key.",
  },
  payment_account_controlled: {
    status: 409,
    retryable: false,
    sentence:
      "Nothing was saved: this account is controlled by another platform. Remove that authorised application at the provider, roll the keys, and enter the new ones.",
  },
  payment_check_unavailable: {
    status: 503,
    retryable: true,
    sentence: "Nothing was saved: the payment provider did not answer in time. What was in use stays in use.",
  },
  platform_account_in_use: {
    status: 409,
    retryable: false,
    sentence:
      "Nothing was saved: this key is of another account, and organisers or payments depend on the one in use. Enter a key of that account, or have them disconnect first.",
  },
  webhook_invalid: { status: 400, retryable: false, sentence: "The signature of this message does not match." },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorCodes

export interface DomainErrorBody {
  type: "domain_error"
  code: ErrorCode
  message: string
  retryable: boolean
  details: Record<string, unknown>
}

/** An error that is part of the contract. Recognised by `isDomainError`, never by `instanceof`: errors cross realms. */
export class DomainError extends Error {
  readonly __isDomainError = true
  readonly status: number

  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, unknown> = {},
    sentence?: string,
    options?: ErrorOptions
  ) {
    super(sentence ?? errorCodes[code].sentence, options)
    this.name = "DomainError"
    this.status = errorCodes[code].status
  }

  toJSON(): DomainErrorBody {
    return bodyOf(this)
  }
}

/** What goes over the wire: nothing but this. An error that crossed a workflow or a realm is a plain object with its stack beside it. */
export const bodyOf = ({ code, message, details }: Pick<DomainError, "code" | "message" | "details">): DomainErrorBody => ({
  type: "domain_error",
  code,
  message,
  retryable: errorCodes[code].retryable,
  details: details ?? {},
})

/**
 * The only way to fail on purpose.
 *
 * @param details what the reader needs to act: lost place_uids, the wrong field; never secrets
 * @param sentence replaces the record's sentence when it can say more
 * @param options `cause`: the failure of another system behind it. Whoever answers logs it under a reference; it never goes over the wire
 */
export const domainError = (
  code: ErrorCode,
  details?: Record<string, unknown>,
  sentence?: string,
  options?: ErrorOptions
): DomainError => new DomainError(code, details, sentence, options)

/** Without the stack, which costs more than all else of a refusal: for what is answered by the thousand in a rush, from one place each. */
export function domainErrorOfRush(code: ErrorCode, details?: Record<string, unknown>): DomainError {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return new DomainError(code, details)
  } finally {
    Error.stackTraceLimit = limit
  }
}

export const isDomainError = (error: unknown): error is DomainError =>
  typeof error === "object" && error !== null && (error as { __isDomainError?: unknown }).__isDomainError === true

/** PostgreSQL cannot keep a NUL in a text (22021) nor in JSON (22P05): the sender's fault, not ours. */
export const isUnstorableText = (error: unknown): boolean =>
  ["22021", "22P05"].includes(String((error as { code?: unknown } | null)?.code))
