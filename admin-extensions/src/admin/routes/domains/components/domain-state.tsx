import type { AdminDomain } from "@guichet/domains/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLORS = {
  pending: "orange",
  verified: "blue",
  mail: "blue",
  live: "green",
  away: "red",
  lapsed: "red",
  given_up: "grey",
} as const

/**
 * The state as shown: a live domain that points elsewhere has a state of its own, and so has a verified one that is no longer
 * polled because it is used for emails only.
 */
export const stateSeen = ({
  state,
  moved_away_at,
  check_until,
}: Pick<AdminDomain, "state" | "moved_away_at" | "check_until">): keyof typeof COLORS =>
  state === "live" && moved_away_at ? "away" : state === "verified" && check_until === null ? "mail" : state

export const DomainState = ({ domain }: { domain: AdminDomain }) => {
  const { t } = useTranslation("console")
  const seen = stateSeen(domain)

  return <StatusBadge color={COLORS[seen]}>{t(`domains.states.${seen}`)}</StatusBadge>
}
