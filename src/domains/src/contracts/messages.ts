/** Written in the transaction of their cause, in `domains_outbox`. */
export const domainMessages = {
  /** { tenant_no, host, served_until }: a live domain points elsewhere; it is served until then */
  domain_moved_away: "domain.moved_away",
  /** { tenant_no, host }: the domain is no longer served; the site's own name on the platform is */
  domain_lapsed: "domain.lapsed",
  /** { tenant_no, host }: within the waiting period the domain was never verified or never pointed here */
  domain_given_up: "domain.given_up",
  /** { tenant_no, host }: the records of a sending domain are wrong; emails come from the operator's address again */
  sending_lapsed: "domain.sending_lapsed",
} as const
