import type { AdminDomain } from "@guichet/tenancy/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const COLORS = { pending: "orange", verified: "blue", live: "green", away: "red", lapsed: "red", given_up: "grey" } as const

/** The state as people see it: a live domain that leads elsewhere is one of its own. */
export const stateSeen = ({ state, moved_away_at }: Pick<AdminDomain, "state" | "moved_away_at">): keyof typeof COLORS =>
  state === "live" && moved_away_at ? "away" : state

export const DomainState = ({ domain }: { domain: AdminDomain }) => {
  const { t } = useTranslation("console")
  const seen = stateSeen(domain)

  return <StatusBadge color={COLORS[seen]}>{t(`domains.states.${seen}`)}</StatusBadge>
}
