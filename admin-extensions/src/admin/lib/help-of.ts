/** Help pages, by their name in the address. */
export type HelpId =
  | "payments"
  | "domain"
  | "records"
  | "mail"
  | "name-servers"
  | "team"
  | "replication"
  | "second-factor"
  | "plan"
  | "developers"
  | "waiting-room"
  | OperatorHelpId

type OperatorHelpId = "processor" | "plans" | "clients" | "approvals" | "invoices"

/** The help page for each error code. */
const exact: Record<string, HelpId> = {
  account_not_enabled: "payments",
  connect_denied: "payments",
  connect_state_invalid: "payments",
  account_taken: "payments",
  account_is_platform: "payments",
  account_mode_mismatch: "payments",
  connect_refused: "payments",
  sender_malformed: "mail",
  dkim_key_under_way: "mail",
  replication_not_approved: "replication",
  second_factor_first: "second-factor",
  second_factor_wrong: "second-factor",
  confirm_first: "second-factor",
  confirm_factor_first: "second-factor",
  passkey_first: "second-factor",
  last_owner: "team",
  member_exists: "team",
  invitation_limit_reached: "team",
  url_refused: "developers",
  too_many_endpoints: "developers",
  too_many_keys: "developers",
  waiting_room_exists: "waiting-room",
  waiting_room_drawn: "waiting-room",
}

/** The help page for an error code; undefined if its sentence is enough. */
export const helpOf = (code: string): HelpId | undefined => exact[code] ?? (code.startsWith("domain_") ? "domain" : undefined)
