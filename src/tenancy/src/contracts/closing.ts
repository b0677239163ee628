/** How long the owners of a closed site can still read and export, and the operator can reopen it. */
export const CLOSED_READING_DAYS = 30

/** The closing of a site, as its owners and the operator see it. */
export interface SiteClosing {
  since: string
  reason: string
  /** email address of the operator's staff member who closed it */
  by: string
  /** until then owners can read and export, and the operator can reopen it */
  readable_until: string
}
