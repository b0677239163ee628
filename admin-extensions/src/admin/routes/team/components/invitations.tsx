import type { Role } from "@guichet/tenancy/contracts"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Pager } from "../../../components/pager"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useInvitations } from "../api"
import { InvitationRow } from "./invitation-row"

/** The team's invitations, newest first; renders nothing without any. */
export const Invitations = ({ my_role }: { my_role: Role }) => {
  const { t } = useTranslation("console")
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useInvitations(offset)

  if (!error && (data?.count ?? 0) === 0) {
    return null
  }

  return (
    <Section title={t("team.invitations")} hint={t("team.invitationsHint")}>
      {error && <LoadState error={error} onRetry={refetch} />}
      <ul className="divide-y">
        {data?.invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} my_role={my_role} />
        ))}
      </ul>
      {data && <Pager offset={offset} count={data.count} onOffset={setOffset} />}
    </Section>
  )
}
