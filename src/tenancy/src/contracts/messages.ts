/** Written in the transaction of their cause. */
export const tenancyMessages = {
  /** { tenant_no, tenant_id, owner_email, slug }: a client tenant was opened and, when somebody signed up for it, confirmed. In `tenancy_outbox` */
  tenant_signed_up: "tenant.signed_up",
  /** { tenant_no, user_id }: an owner without a password, or of a site that nobody confirmed, needs the way into the console by mail. In `tenancy_outbox` */
  console_link_asked: "console_link.asked",
  /** { tenant_no, invitation_id }: an invitation is to be mailed, with a code of its own. In `tenancy_outbox` */
  invitation_sent: "invitation.sent",
  /** { tenant_no, support_session_id }: an operator has entered a tenant's console. In `tenancy_outbox` */
  support_entered: "support.entered",
  /** { tenant_no, user_id }: someone asked for a link that sets a new password. In `tenancy_outbox` */
  password_reset_asked: "password_reset.asked",
  /** `AccountChanged`: told to the account's owner. In `tenancy_outbox` */
  account_changed: "account.changed",
  /** { tenant_no, host, served_until }: a live domain leads elsewhere; it is served until then. In `tenancy_outbox` */
  domain_moved_away: "domain.moved_away",
  /** { tenant_no, host }: it is served no more; the platform's own name of the site is. In `tenancy_outbox` */
  domain_lapsed: "domain.lapsed",
  /** { tenant_no, host }: nobody proved it, or it never led here, in all the time there was. In `tenancy_outbox` */
  domain_given_up: "domain.given_up",
  /** { tenant_no, host }: the records of a domain that mails come from are wrong; they come from the operator's address again. In `tenancy_outbox` */
  sending_lapsed: "domain.sending_lapsed",
  /** { tenant_no, reason }: a client sells nothing new from here on. In `tenancy_outbox` */
  tenant_suspended: "tenant.suspended",
  /** { tenant_no, reason }: it sells again. In `tenancy_outbox` */
  tenant_resumed: "tenant.resumed",
  /** { tenant_no, reason, readable_until, hosts }: a client is closed; its owners read until then, and `hosts` are served no more. In `tenancy_outbox` */
  tenant_closed: "tenant.closed",
  /** { tenant_no, reason }: a closing was undone. In `tenancy_outbox` */
  tenant_reopened: "tenant.reopened",
  /** `SiteChanged`: something people see of a site changed. In `site_outbox`, by triggers */
  site_changed: "site.changed",
} as const

/** With `event`: one published event of the site. Without: its hosts, name, look or status; `hosts` names one that may be gone since. */
export interface SiteChanged {
  tenant_no: number
  event?: string
  hosts?: string[]
}
