/** How long the owners of a closed site still read and export, and the operator can open it again. */
export const CLOSED_READING_DAYS = 30

/** That a site is closed, as its owners and the operator read it. */
export interface SiteClosing {
  since: string
  reason: string
  /** mail address of the operator's person */
  by: string
  /** owners read and export, and the operator can open it again, until then */
  readable_until: string
}
