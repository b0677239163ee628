// Long because it is a list: every error, its status and its sentence.
/** The one record of all expected errors. `sentence` is the default text; interfaces choose their own by `code`. */
interface ErrorEntry {
  /** HTTP status of the response. */
  status: number
  /** True when the same request may succeed later without being changed. */
  retryable: boolean
  sentence: string
}

export const errorCodes = {
  invalid_data: { status: 400, retryable: false, sentence: "Something in the request is missing or malformed." },
  too_large: { status: 413, retryable: false, sentence: "The request is too large." },
  media_type_refused: { status: 415, retryable: false, sentence: "This endpoint accepts JSON only." },
  origin_refused: { status: 403, retryable: false, sentence: "This request did not come from this site." },
  not_signed_in: { status: 401, retryable: false, sentence: "Please sign in first." },
  not_allowed: { status: 403, retryable: false, sentence: "Your role does not allow this." },
  not_found: { status: 404, retryable: false, sentence: "Not found." },
  route_closed: { status: 404, retryable: false, sentence: "Not found." },
  method_refused: { status: 405, retryable: false, sentence: "Method not allowed." },
  internal: { status: 500, retryable: true, sentence: "Something went wrong on our side. Please try again." },
  unavailable: { status: 503, retryable: true, sentence: "Temporarily unavailable. Please try again in a moment." },
  too_many_requests: { status: 429, retryable: true, sentence: "Too many attempts. Please wait a moment." },

  host_unknown: { status: 404, retryable: false, sentence: "There is no site at this address." },
  host_taken: { status: 409, retryable: false, sentence: "This address is already in use. Please choose another." },
  domain_malformed: { status: 400, retryable: false, sentence: "This is not a valid domain name. Example: www.example.com." },
  domain_port: { status: 400, retryable: false, sentence: "Please remove the port (the part after the colon)." },
  domain_ip_address: { status: 400, retryable: false, sentence: "This is an IP address. Please enter a domain name." },
  domain_wildcard: {
    status: 400,
    retryable: false,
    sentence: "Wildcards (*) are not supported. Please add each name separately.",
  },
  domain_single_label: { status: 400, retryable: false, sentence: "The ending is missing, for example .com or .fr." },
  domain_reserved: {
    status: 409,
    retryable: false,
    sentence: "Names under the platform's own domain cannot be added: your site already has one.",
  },
  domain_public_suffix: {
    status: 400,
    retryable: false,
    sentence: "This domain ending is shared by many. Please enter the name that you registered under it.",
  },
  domain_ending_unknown: { status: 400, retryable: false, sentence: "This domain ending does not exist." },
  domain_mixed_scripts: {
    status: 400,
    retryable: false,
    sentence: "This name mixes similar-looking letters from several alphabets. Please type it again.",
  },
  domain_lookalike: { status: 409, retryable: false, sentence: "This name looks like another site's and cannot be used here." },
  domain_known: { status: 409, retryable: false, sentence: "You have already added this domain." },
  domain_limit_reached: {
    status: 409,
    retryable: false,
    sentence: "A site can have at most 20 domains. Please remove one first.",
  },
  domain_check_too_soon: {
    status: 429,
    retryable: true,
    sentence: "This domain was checked a moment ago. Please wait five seconds.",
  },
  domain_not_apex: {
    status: 409,
    retryable: false,
    sentence: "Only a registered domain can be moved to our name servers, such as example.com without www.",
  },
  domain_not_proven: {
    status: 409,
    retryable: false,
    sentence: "Please add the TXT record first to prove that you own this domain.",
  },
  zone_name_malformed: {
    status: 400,
    retryable: false,
    sentence: "This is not a valid record name. Examples: mail, or @ for the domain itself.",
  },
  zone_star: {
    status: 400,
    retryable: false,
    sentence: "Wildcards (*) are not supported. Please add each name separately.",
  },
  zone_value_malformed: { status: 400, retryable: false, sentence: "This value is not valid for this type of record." },
  zone_record_ours: { status: 409, retryable: false, sentence: "This record is managed by the platform and cannot be changed." },
  zone_record_known: { status: 409, retryable: false, sentence: "This record already exists." },
  zone_cname_beside: {
    status: 409,
    retryable: false,
    sentence: "A CNAME must be the only record of its name.",
  },
  sender_malformed: {
    status: 400,
    retryable: false,
    sentence: "This cannot be used before the @. Please use letters, digits, dots and hyphens, for example tickets.",
  },
  dkim_key_under_way: {
    status: 409,
    retryable: false,
    sentence: "There is already a new key. You can create the next one once the previous key has been removed from DNS.",
  },
  zone_full: { status: 409, retryable: false, sentence: "A domain can have at most 100 records. Please remove one first." },
  domain_not_live: {
    status: 409,
    retryable: false,
    sentence: "Only a domain that points here can be the main address. Please set up its records first.",
  },
  name_reserved: { status: 409, retryable: false, sentence: "This name is reserved. Please choose another." },
  name_unreadable: {
    status: 400,
    retryable: false,
    sentence: "This name contains an invisible character. Please type it again.",
  },
  logo_unknown: {
    status: 400,
    retryable: false,
    sentence: "Unsupported image. Please use a PNG, JPEG or SVG file.",
  },
  logo_too_large: {
    status: 400,
    retryable: false,
    sentence: "This image is too large. Please make it smaller than 4096 pixels.",
  },
  logo_not_outlined: {
    status: 400,
    retryable: false,
    sentence: "This SVG contains text or images that cannot be shown. Please convert them to outlines.",
  },
  logo_too_complex: {
    status: 400,
    retryable: false,
    sentence: "This image takes too long to draw. Please simplify it, or save it as a PNG.",
  },
  logo_empty: { status: 400, retryable: false, sentence: "Nothing is visible in this image." },
  picture_unknown: { status: 400, retryable: false, sentence: "Unsupported image. Please use a JPEG file." },
  picture_too_large: {
    status: 400,
    retryable: false,
    sentence: "This image is too large. Please make it smaller than 2000 pixels.",
  },
  email_taken: { status: 409, retryable: false, sentence: "An account with this email address already exists. Please sign in." },
  password_first: { status: 403, retryable: false, sentence: "Please choose a password first." },
  second_factor_first: {
    status: 403,
    retryable: false,
    sentence: "Your role requires two-factor authentication. Please set it up first.",
  },
  confirm_first: { status: 403, retryable: false, sentence: "Please confirm that it is you." },
  confirm_factor_first: {
    status: 403,
    retryable: false,
    sentence: "Please confirm with your authenticator app or a passkey.",
  },
  passkey_first: {
    status: 403,
    retryable: false,
    sentence: "Your password alone is not enough to sign in. Please use your passkey.",
  },
  recovery_code_first: { status: 403, retryable: false, sentence: "Please sign in with a recovery code first." },
  password_wrong: { status: 400, retryable: false, sentence: "Wrong password." },
  second_factor_wrong: { status: 400, retryable: false, sentence: "This code is wrong or has already been used." },
  passkey_wrong: {
    status: 400,
    retryable: false,
    sentence: "This passkey cannot be used here. Please sign in another way.",
  },
  passkey_known: { status: 409, retryable: false, sentence: "This device already has a passkey for your account." },
  passkeys_full: { status: 409, retryable: false, sentence: "You already have ten passkeys. Please remove one first." },
  second_factor_needed: { status: 400, retryable: false, sentence: "Please also enter a code from your second factor." },
  member_elsewhere: {
    status: 409,
    retryable: false,
    sentence: "This person also signs in to other sites. Only the operator can do this.",
  },
  password_weak: {
    status: 400,
    retryable: false,
    sentence: "Please choose another password: at least 12 characters and hard to guess.",
  },
  credentials_wrong: { status: 401, retryable: false, sentence: "Wrong email address or password." },
  url_refused: {
    status: 400,
    retryable: false,
    sentence: "We cannot send requests to this URL. Please enter a public https URL.",
  },
  too_many_endpoints: {
    status: 409,
    retryable: false,
    sentence: "You have reached the maximum number of webhook endpoints. Remove one that you no longer use.",
  },
  too_many_keys: {
    status: 409,
    retryable: false,
    sentence: "You have reached the maximum number of API keys. Revoke one that you no longer use.",
  },
  code_spent: {
    status: 410,
    retryable: false,
    sentence: "This link has already been used or has expired. Please request a new one.",
  },
  last_owner: { status: 409, retryable: false, sentence: "A site needs at least one active owner." },
  member_exists: { status: 409, retryable: false, sentence: "This person is already a member of the team." },
  invitation_open: {
    status: 409,
    retryable: false,
    sentence: "This address has already been invited. Send the invitation again instead.",
  },
  invitation_limit_reached: {
    status: 409,
    retryable: true,
    sentence: "You have reached the maximum number of invitations for now.",
  },
  invitation_accepted: { status: 409, retryable: false, sentence: "This invitation has already been accepted. Please sign in." },
  invitation_revoked: {
    status: 409,
    retryable: false,
    sentence: "This invitation has been withdrawn. Please ask for a new one.",
  },
  invitation_expired: { status: 410, retryable: false, sentence: "This invitation has expired. Please ask for a new one." },
  invitation_for_another: {
    status: 409,
    retryable: false,
    sentence: "This invitation is for someone other than the person who is signed in.",
  },
  support_session_over: { status: 409, retryable: false, sentence: "This support session has already ended." },
  site_closed: { status: 409, retryable: false, sentence: "This site is closed." },
  operator_stays: { status: 409, retryable: false, sentence: "The operator's own site cannot be closed." },
  slug_differs: { status: 400, retryable: false, sentence: "This is not the site's short name. Nothing was closed." },
  closing_blocked: {
    status: 409,
    retryable: false,
    sentence: "This site cannot be closed yet. Nothing was closed.",
  },
  export_first: {
    status: 409,
    retryable: false,
    sentence: "There is no recent export of this site. Please create one, or confirm that the site is closed without one.",
  },
  reopen_over: { status: 409, retryable: false, sentence: "The period in which this site could be reopened has ended." },
  tenant_suspended: { status: 409, retryable: false, sentence: "This site is not selling at the moment." },
  single_site: { status: 409, retryable: false, sentence: "This installation is a single site and has no clients." },
  clients_not_closed: {
    status: 409,
    retryable: false,
    sentence: "All clients must be closed before this can be a single site again.",
  },
  export_running: { status: 409, retryable: false, sentence: "An export of this site is already in progress." },
  export_not_ready: { status: 409, retryable: true, sentence: "This export is not ready yet." },
  export_expired: { status: 410, retryable: false, sentence: "This export is no longer available. Please request a new one." },
  tenant_state: { status: 409, retryable: false, sentence: "This is not possible in the site's current state. Please reload." },
  device_unknown: { status: 401, retryable: false, sentence: "This device is not enrolled. Ask for an enrolment code." },

  country_unknown: { status: 400, retryable: false, sentence: "Please choose a country from the list." },
  plan_changed: {
    status: 409,
    retryable: false,
    sentence: "The price of this plan has just changed. Please check the new price.",
  },
  plan_not_found: { status: 404, retryable: false, sentence: "This plan is not offered." },
  no_plan_published: { status: 409, retryable: false, sentence: "Sign-up is closed: no plan is published yet." },
  plan_refused: { status: 400, retryable: false, sentence: "The plan's prices are not valid." },
  plan_state: { status: 409, retryable: false, sentence: "This is not possible in the plan's current state." },
  no_exchange_rate: {
    status: 409,
    retryable: true,
    sentence:
      "The platform has no exchange rate from the last seven days for this currency, so its fee cannot be calculated. Please ask the operator to upload the rates.",
  },
  rates_unreadable: { status: 400, retryable: false, sentence: "This is not a valid exchange rate file." },
  rates_unconfirmed: { status: 409, retryable: false, sentence: "A rate changes by more than ten percent. Please confirm it." },

  difference_changed: {
    status: 409,
    retryable: false,
    sentence: "This difference has changed in the meantime. Reload the page and decide again.",
  },
  assignee_unavailable: {
    status: 409,
    retryable: false,
    sentence: "This person can no longer be assigned differences. Please choose someone else.",
  },
  invoice_settled: { status: 409, retryable: false, sentence: "This invoice is settled: nothing is left to pay." },
  invoice_overpaid: { status: 409, retryable: false, sentence: "This is more than the amount left to pay." },
  invoice_unchanged: { status: 409, retryable: false, sentence: "The invoice already has this value." },
  invoice_amount: { status: 400, retryable: false, sentence: "Please enter an amount above zero." },
  invoice_is_correction: {
    status: 409,
    retryable: false,
    sentence: "This document corrects another invoice. Change the amount of that invoice instead.",
  },
  invoice_currency: {
    status: 409,
    retryable: false,
    sentence: "This client is invoiced in another currency. Nothing was saved.",
  },
  invoice_due_too_early: { status: 400, retryable: false, sentence: "The due date cannot be before the date of issue." },
  payment_day: {
    status: 400,
    retryable: false,
    sentence: "A payment must be dated between the year 2000 and tomorrow.",
  },
  invoice_being_paid: {
    status: 409,
    retryable: true,
    sentence: "A payment of this invoice is in progress. Wait until it has ended, or stop collecting.",
  },
  invoice_no_card: {
    status: 409,
    retryable: false,
    sentence: "There is no saved card to pay this invoice with.",
  },
  card_in_use: {
    status: 409,
    retryable: true,
    sentence: "A payment with this card is in progress. The card can be removed once it has ended.",
  },
  card_mandate_changed: {
    status: 409,
    retryable: true,
    sentence: "The text you agreed to has changed. Please read it again.",
  },
  card_page_unavailable: {
    status: 503,
    retryable: true,
    sentence: "The payment provider did not respond in time. Nothing was changed: please try again.",
  },
  invoice_no_tenant: { status: 404, retryable: false, sentence: "This client does not exist." },

  chart_refused: { status: 400, retryable: false, sentence: "The seating plan could not be imported." },
  draft_refused: { status: 400, retryable: false, sentence: "This is not a valid seating plan. It was not saved." },
  draft_changed: { status: 409, retryable: false, sentence: "Someone else has changed this plan in the meantime." },
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
    sentence:
      "Buyers are currently paying to this account. Wait until their payments have ended, or confirm that you have seen how many there are.",
  },
  performance_not_found: { status: 404, retryable: false, sentence: "This performance does not exist." },
  buyer_limit_reached: {
    status: 409,
    retryable: false,
    sentence: "This exceeds the number of tickets allowed per buyer. Please choose fewer.",
  },
  group_too_small: {
    status: 409,
    retryable: false,
    sentence: "This price is for groups. Please choose more tickets at this price, or another price.",
  },
  accessible_places_kept: {
    status: 409,
    retryable: false,
    sentence:
      "Wheelchair spaces and companion seats can only be exchanged for the same number of each kind. Please choose others.",
  },
  quota_limit_reached: {
    status: 409,
    retryable: false,
    sentence: "An event can have at most 20 quotas. Please remove one first.",
  },
  quota_reached: { status: 409, retryable: true, sentence: "There are not that many left at this price. Please choose another." },
  price_not_on_sale: {
    status: 409,
    retryable: false,
    sentence: "This price is not on sale at the moment. Please choose another.",
  },
  performance_not_on_sale: { status: 409, retryable: false, sentence: "This performance is not on sale." },
  performance_past: { status: 400, retryable: false, sentence: "Only future dates can be added." },
  performance_too_far: { status: 400, retryable: false, sentence: "Only dates within the next ten years can be added." },
  venue_zone_skips: {
    status: 409,
    retryable: false,
    sentence: "A date in this hall begins at a time that the clocks of the new time zone skip. Please change that date first.",
  },
  venue_zone_fixed: {
    status: 409,
    retryable: false,
    sentence:
      "A date in this hall has been published, and tickets, emails and calendars state its time zone, so it can no longer be changed. Please add the hall again.",
  },
  sale_times_refused: {
    status: 400,
    retryable: false,
    sentence: "Sales must start before they end, and end no later than the date begins. Please check these times.",
  },
  performance_not_removable: { status: 409, retryable: false, sentence: "Only a date that was never on sale can be removed." },
  schedule_refused: { status: 400, retryable: false, sentence: "These dates cannot be created." },
  replication_not_approved: {
    status: 403,
    retryable: false,
    sentence: "Repeating dates requires the operator's approval, once. Please request it on the event's page.",
  },
  replication_approved_already: { status: 409, retryable: false, sentence: "You are already allowed to repeat dates." },
  approval_decided: { status: 409, retryable: false, sentence: "This request has already been decided. Please reload." },
  approval_not_granted: { status: 409, retryable: false, sentence: "This permission is not in force. Please reload." },
  approval_reason_needed: {
    status: 409,
    retryable: false,
    sentence: "A check failed. Give a reason to approve anyway.",
  },
  evidence_changed: {
    status: 409,
    retryable: false,
    sentence: "The checks have changed in the meantime. Please read them again.",
  },
  place_unknown: { status: 400, retryable: false, sentence: "One of the places is not in this hall." },
  places_stranded: {
    status: 409,
    retryable: false,
    sentence: "This choice would leave a single place on its own. Choose the places named instead, or that one as well.",
  },
  place_unavailable: { status: 409, retryable: false, sentence: "Someone was faster: these places were just taken." },
  own_place: { status: 409, retryable: false, sentence: "One of these places already belongs to this order: choose another." },
  capacity_below_taken: {
    status: 409,
    retryable: false,
    sentence: "More places in this area are already taken (see details): its capacity cannot be lower.",
  },
  hold_limit_reached: { status: 429, retryable: false, sentence: "You have reached the maximum number of places per order." },
  paying_network_limit_reached: {
    status: 429,
    retryable: true,
    sentence:
      "Many people on your network are paying for this date right now. Your places stay reserved until their time runs out: try again in a minute, or use another connection.",
  },
  free_limit_reached: {
    status: 429,
    retryable: false,
    sentence:
      "The daily limit of free tickets for one email address or one network has been reached. Come back tomorrow, or write to the organiser.",
  },
  hold_expired: { status: 409, retryable: false, sentence: "Your places were released. Please choose again." },
  hold_not_extendable: { status: 409, retryable: false, sentence: "These places cannot be held any longer." },
  payment_pages_spent: {
    status: 409,
    retryable: false,
    sentence: "The payment page was opened three times for these places. Release them, then choose again.",
  },
  checkout_not_found: { status: 404, retryable: false, sentence: "This checkout does not exist." },
  checkout_state: { status: 409, retryable: false, sentence: "This is no longer possible for this checkout." },
  checkout_being_paid: {
    status: 409,
    retryable: true,
    sentence: "The buyer is paying by card right now. Wait until that payment has ended.",
  },
  drawer_open: { status: 409, retryable: false, sentence: "You already have an open drawer. Close it first." },
  drawer_closed: { status: 409, retryable: false, sentence: "This drawer is closed. Nothing more can be recorded in it." },
  drawer_needed: { status: 409, retryable: false, sentence: "You need a drawer of your own to take cash. Open one first." },
  tender_too_much: { status: 409, retryable: false, sentence: "This is more than the amount left to pay." },
  tender_short: { status: 409, retryable: false, sentence: "The cash received does not cover this part of the payment." },
  tender_not_in_coins: {
    status: 409,
    retryable: false,
    sentence:
      "This part cannot be paid in cash exactly. Cash is rounded only when it completes the sale: take an amount in whole coins.",
  },
  tender_pending: {
    status: 409,
    retryable: false,
    sentence: "A payment by terminal or bank transfer is still in progress. Record first whether it was received.",
  },
  tender_state: { status: 409, retryable: false, sentence: "This payment has already been recorded with a different outcome." },
  tenders_missing: { status: 409, retryable: false, sentence: "This sale has not been paid in full." },
  checkout_incomplete: { status: 400, retryable: false, sentence: "Please enter a name and an email address." },
  answers_wrong: { status: 400, retryable: false, sentence: "Some answers are missing or do not fit their question." },
  answers_missing: {
    status: 409,
    retryable: false,
    sentence: "A question has not been answered yet. Please check the form again.",
  },
  quote_changed: { status: 409, retryable: false, sentence: "The total has changed. Please check it again." },
  coupon_unknown: { status: 404, retryable: false, sentence: "We do not recognise this code. Please check it for typos." },
  coupon_not_valid: { status: 409, retryable: false, sentence: "This code is not valid at the moment." },
  coupon_not_for_these: { status: 409, retryable: false, sentence: "This code does not apply to these tickets." },
  coupon_opens_prices: {
    status: 409,
    retryable: false,
    sentence: "This code unlocks prices that are not shown to everyone. Enter it where you choose your places.",
  },
  coupon_for_checkout: {
    status: 409,
    retryable: false,
    sentence: "This code reduces the price. Enter it at the checkout.",
  },
  access_code_needed: { status: 409, retryable: false, sentence: "This price requires an access code." },
  access_code_in_use: {
    status: 409,
    retryable: true,
    sentence: "The code that unlocked these prices is in use in another payment. Please try again in a few minutes.",
  },
  access_code_spent: {
    status: 409,
    retryable: false,
    sentence: "The code that unlocked these prices can no longer be used for them. Please release those places.",
  },
  coupon_in_use: {
    status: 409,
    retryable: true,
    sentence: "This code is in use in another payment. Please try again in a few minutes.",
  },
  coupon_spent: { status: 409, retryable: false, sentence: "This code has reached its maximum number of uses." },
  add_on_unknown: { status: 409, retryable: false, sentence: "One of these extras is no longer on sale." },
  add_on_sold_out: { status: 409, retryable: false, sentence: "One of these extras is not available in that quantity." },
  donation_refused: { status: 409, retryable: false, sentence: "This site does not accept donations, or not of that amount." },
  amount_below_minimum: { status: 409, retryable: false, sentence: "The total is below the minimum for a card payment." },
  tickets_impossible: {
    status: 409,
    retryable: false,
    sentence: "Tickets cannot be issued for this date. Nothing was charged: please contact the organiser.",
  },
  amount_above_maximum: { status: 409, retryable: false, sentence: "The total is above the maximum for a card payment." },
  payment_refused: {
    status: 409,
    retryable: false,
    sentence:
      "The payment provider refused to open its payment page. Nothing was charged and your places are held for five minutes: please check your email address and try again.",
  },
  payment_unavailable: {
    status: 503,
    retryable: true,
    sentence: "The payment page did not open. Your places are still held: please try again.",
  },
  date_not_cancellable: {
    status: 409,
    retryable: false,
    sentence: "One of these dates cannot be cancelled: it was never on sale, or has already been cancelled. Please check again.",
  },
  sale_not_found: { status: 404, retryable: false, sentence: "This order does not exist." },
  exchange_open: {
    status: 409,
    retryable: false,
    sentence: "One of these tickets is in an exchange that is waiting for payment.",
  },
  addition_indivisible: {
    status: 409,
    retryable: false,
    sentence:
      "An extra amount was paid for one of these tickets when it was exchanged, and that payment can only be refunded in full. Refund the ticket and sell the new place.",
  },
  exchange_over: { status: 409, retryable: false, sentence: "This exchange has ended." },
  currency_differs: { status: 409, retryable: false, sentence: "These places are sold in another currency." },
  sale_not_written: {
    status: 409,
    retryable: true,
    sentence: "The order of this sale is still being created. Please try again in a moment.",
  },
  date_not_reschedulable: { status: 409, retryable: false, sentence: "This date cannot be rescheduled to that time." },
  hall_not_changeable: { status: 409, retryable: false, sentence: "This date cannot use that version of its hall." },
  hall_change_over: { status: 409, retryable: false, sentence: "This hall change has already been answered, or has ended." },
  place_not_as_good: { status: 409, retryable: false, sentence: "This place is not as good as the one that was bought." },
  too_many_transfers: {
    status: 429,
    retryable: false,
    sentence: "Ten tickets were transferred to this email address today, which is the limit. Try again tomorrow.",
  },
  ticket_not_changeable: { status: 409, retryable: false, sentence: "This ticket can no longer be changed." },
  place_not_blocked: {
    status: 409,
    retryable: false,
    sentence: "This place is no longer kept back: it is free or taken.",
  },
  release_out_of_time: {
    status: 400,
    retryable: false,
    sentence: "The release time must be in the future and before the date begins.",
  },
  places_not_blocked: {
    status: 409,
    retryable: false,
    sentence: "Some of these places are taken or do not exist on this date (see details). No place was kept back.",
  },
  money_kept: {
    status: 409,
    retryable: false,
    sentence: "This ticket was paid for and will not be refunded: confirm that you keep the money.",
  },
  ticket_not_found: { status: 404, retryable: false, sentence: "This ticket does not exist." },
  ticket_replaced: { status: 410, retryable: false, sentence: "This ticket has been replaced: look for the more recent email." },
  exchange_limit_reached: {
    status: 409,
    retryable: false,
    sentence: "These tickets cannot be exchanged again today. Come back tomorrow, or write to the organiser.",
  },
  exchange_not_offered: { status: 409, retryable: false, sentence: "One of these tickets cannot be exchanged." },
  refund_not_offered: { status: 409, retryable: false, sentence: "One of these tickets cannot be returned." },
  whole_table_only: {
    status: 409,
    retryable: false,
    sentence: "A table or booth sold as a whole can only be returned or exchanged with all of its tickets.",
  },
  tickets_go_together: {
    status: 409,
    retryable: false,
    sentence:
      "Fewer tickets would remain than their group price or code requires. Return all of them, or keep at least that many.",
  },
  refund_beyond_terms: {
    status: 409,
    retryable: false,
    sentence: "This is more than the refund terms of the purchase allow. Give a reason, or refund what they allow.",
  },
  difference_not_separately_refundable: {
    status: 409,
    retryable: false,
    sentence: "This was paid to exchange a ticket for a more expensive place. It can only be refunded together with that ticket.",
  },
  waiting_room_exists: {
    status: 409,
    retryable: false,
    sentence: "There is already a waiting room for these dates. Change or close that one.",
  },
  waiting_room_drawn: {
    status: 409,
    retryable: false,
    sentence: "Visitors already have their numbers. The times and codes of this waiting room can no longer change.",
  },
  turn_needed: {
    status: 409,
    retryable: false,
    sentence: "The sale of this date has a waiting room. Places can be held once it is your turn.",
  },
  ticket_not_refundable: { status: 409, retryable: false, sentence: "One of these tickets cannot be refunded." },
  refund_beyond_payment: {
    status: 409,
    retryable: false,
    sentence: "A bank has taken back part of this payment. No more than the rest can be refunded.",
  },
  sale_disputed: {
    status: 409,
    retryable: false,
    sentence:
      "The buyer's bank has taken back money from this payment. Nothing paid with it can be refunded until the bank decides.",
  },
  dispute_closed: { status: 409, retryable: false, sentence: "This dispute can no longer be answered." },
  evidence_sent: {
    status: 409,
    retryable: false,
    sentence: "The answer to this dispute has already been sent. It can only be sent once.",
  },
  refund_not_failed: {
    status: 409,
    retryable: false,
    sentence: "This refund has not failed, or has been dealt with in the meantime.",
  },
  refund_in_progress: { status: 409, retryable: true, sentence: "A refund of this order is in progress." },
  ticket_order_write: {
    status: 409,
    retryable: false,
    sentence: "Ticket orders can only be changed through Refund tickets on the order page.",
  },
  tickets_sold_elsewhere: {
    status: 409,
    retryable: false,
    sentence: "Tickets are sold on the event's own page, not in this cart.",
  },
  cart_incomplete: { status: 400, retryable: false, sentence: "Please fill in your address and email address first." },
  cart_paid: { status: 409, retryable: false, sentence: "This order has already been paid." },
  cart_busy: { status: 409, retryable: true, sentence: "Your payment is being processed. Please wait a moment." },
  hardware_out_of_stock: {
    status: 409,
    retryable: false,
    sentence: "There is not enough of this in stock. Nothing was charged: please order fewer, or choose something else.",
  },
  payment_refund_refused: { status: 409, retryable: false, sentence: "The payment provider refused this refund." },
  form_sent_before: {
    status: 409,
    retryable: false,
    sentence:
      "This form was already submitted with other values. Nothing was changed this time: close it and check what was saved.",
  },
  sale_tax_used: {
    status: 409,
    retryable: false,
    sentence: "Events or add-ons are sold at this rate. Assign them another one first.",
  },
  sale_tax_default: {
    status: 409,
    retryable: false,
    sentence: "This is the default rate. Please make another rate the default first.",
  },
  sale_tax_name_taken: { status: 409, retryable: false, sentence: "A rate with this name already exists." },
  list_full: { status: 409, retryable: false, sentence: "You have reached the maximum." },
  coupon_currency_not_sold: {
    status: 409,
    retryable: false,
    sentence: "This site sells nothing in this currency. Enter the amount in a currency that it sells in.",
  },
  coupon_code_taken: { status: 409, retryable: false, sentence: "A coupon with this code already exists." },
  coupon_allocated: {
    status: 409,
    retryable: false,
    sentence: "Places are or were kept back for this code. Switch it off instead.",
  },
  coupon_used: { status: 409, retryable: false, sentence: "This coupon has been used. Switch it off instead of removing it." },
  add_on_sold: { status: 409, retryable: false, sentence: "This add-on has been sold. Switch it off instead of removing it." },
  add_on_stock_taken: { status: 409, retryable: false, sentence: "The stock cannot be lower than the quantity already taken." },
  stale_state: { status: 409, retryable: false, sentence: "Someone changed this in the meantime. Please reload." },

  connect_state_invalid: {
    status: 400,
    retryable: false,
    sentence: "This connection link has already been used or has expired. Please start again.",
  },
  connect_denied: { status: 409, retryable: false, sentence: "Nothing was connected: the authorisation was cancelled." },
  account_taken: { status: 409, retryable: false, sentence: "This payment account is already connected to another organiser." },
  account_connected: { status: 409, retryable: false, sentence: "A payment account is already connected." },
  account_refused: {
    status: 409,
    retryable: false,
    sentence:
      "The payment provider does not open accounts for this country or currency. Connect an account that you already have.",
  },
  account_is_platform: { status: 409, retryable: false, sentence: "This is the operator's own account. Please connect yours." },
  account_mode_mismatch: { status: 409, retryable: false, sentence: "This account is in the wrong mode (live or test)." },
  account_not_own: {
    status: 409,
    retryable: false,
    sentence: "This is not the account that the secret key belongs to. Please choose that one.",
  },
  connect_refused: {
    status: 409,
    retryable: false,
    sentence: "Nothing was connected: the payment provider does not allow this account to be connected.",
  },
  payments_not_set_up: { status: 409, retryable: false, sentence: "Card payments are not set up here yet." },
  price_below_cost: {
    status: 409,
    retryable: false,
    sentence: "In the worst case, this plan earns less than it costs you. Change its prices, or give a reason.",
  },
  payments_not_ready: {
    status: 409,
    retryable: false,
    sentence: "Card payments must be set up and verified before a plan can be offered.",
  },
  payment_settings_refused: {
    status: 400,
    retryable: false,
    sentence: "Nothing was saved: a field contains an invalid value.",
  },
  payment_settings_changed: {
    status: 409,
    retryable: false,
    sentence: "Nothing was saved: someone else has changed these settings in the meantime. Please check them again.",
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
    sentence: "Nothing was saved: the payment provider did not respond in time. The current settings stay in use.",
  },
  platform_account_in_use: {
    status: 409,
    retryable: false,
    sentence:
      "Nothing was saved: this key belongs to another account, and organisers or payments depend on the current one. Enter a key of the current account, or have them disconnect first.",
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

/** An error that is part of the API contract. Check with `isDomainError`, never with `instanceof`: errors cross realms. */
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

/** The complete error body sent to clients. One that crossed a workflow or realm is a plain object with a stack. */
export const bodyOf = ({ code, message, details }: Pick<DomainError, "code" | "message" | "details">): DomainErrorBody => ({
  type: "domain_error",
  code,
  message,
  retryable: errorCodes[code].retryable,
  details: details ?? {},
})

/**
 * The only way to throw an expected error.
 *
 * @param details what the reader needs to act: lost place_uids, the wrong field; never secrets
 * @param sentence replaces the record's sentence when it can be more specific
 * @param options `cause`: the underlying failure of another system. The error handler logs it under a reference; it is never sent
 * to the client
 */
export const domainError = (
  code: ErrorCode,
  details?: Record<string, unknown>,
  sentence?: string,
  options?: ErrorOptions
): DomainError => new DomainError(code, details, sentence, options)

/**
 * Without a stack trace, which costs more than the rest of a refusal: for errors thrown thousands of times in a rush, each from a
 * single place in the code.
 */
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

/** PostgreSQL cannot store a NUL in text (22021) or in JSON (22P05): a client error, not a server error. */
export const isUnstorableText = (error: unknown): boolean =>
  ["22021", "22P05"].includes(String((error as { code?: unknown } | null)?.code))
