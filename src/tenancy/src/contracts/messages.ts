import type { TenantId } from "@guichet/kernel/tenant-id"

/** Written in the transaction of their cause. */
export const tenancyMessages = {
  /**
   * { tenant_no, tenant_id, owner_email, slug }: a client tenant was opened and, after a sign-up, confirmed. In `tenancy_outbox`
   */
  tenant_signed_up: "tenant.signed_up",
  /** { tenant_no, email }: a tenant was opened at sign-up; whoever reads this mailbox becomes its owner. In `tenancy_outbox` */
  owner_awaited: "tenant.owner_awaited",
  /**
   * { tenant_no, user_id }: an owner without a password, or of an unconfirmed site, needs a console link by email. In
   * `tenancy_outbox`
   */
  console_link_asked: "console_link.asked",
  /** { tenant_no, invitation_id }: an invitation has to be emailed, with a code of its own. In `tenancy_outbox` */
  invitation_sent: "invitation.sent",
  /** { tenant_no, support_session_id }: an operator has entered a tenant's console. In `tenancy_outbox` */
  support_entered: "support.entered",
  /** { tenant_no, user_id }: someone requested a link that sets a new password. In `tenancy_outbox` */
  password_reset_asked: "password_reset.asked",
  /** `AccountChanged`: the account's owner has to be notified. In `tenancy_outbox` */
  account_changed: "account.changed",
  /** { tenant_no, reason }: a client can sell nothing new from now on. In `tenancy_outbox` */
  tenant_suspended: "tenant.suspended",
  /** { tenant_no, reason }: it can sell again. In `tenancy_outbox` */
  tenant_resumed: "tenant.resumed",
  /**
   * { tenant_no, reason, readable_until, hosts }: a client is closed; its owners can read until then, `hosts` are no longer
   * served. In `tenancy_outbox`
   */
  tenant_closed: "tenant.closed",
  /** { tenant_no, reason }: a client was reopened. In `tenancy_outbox` */
  tenant_reopened: "tenant.reopened",
  /** `SiteChanged`: something that visitors see of a site changed. In `site_outbox`, written by triggers */
  site_changed: "site.changed",
} as const

/**
 * With `event`: one published event of the site. Without: its hosts, name, brand or status; `hosts` may name a host that has been
 * removed since.
 */
export interface SiteChanged {
  tenant_no: TenantId
  event?: string
  hosts?: string[]
}
