import { ArrowUpRightOnBox } from "@medusajs/icons"
import type { ReactNode } from "react"

/** Opens another company's page in a new tab, without a referrer or access to this one. */
export const OutsideLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a
    href={href}
    target="_blank"
    rel="noreferrer"
    className="txt-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover inline-flex items-center gap-1 underline"
  >
    {children}
    <ArrowUpRightOnBox aria-hidden="true" className="shrink-0" />
  </a>
)
