import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Users } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Section } from "../../components/section"
import { Waiting } from "../../components/waiting"
import { useSite } from "../../lib/site"
import { useMembers } from "./api"
import { MemberRow } from "./components/member-row"

/** Who works in this console, as what. */
const TeamPage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const { data: members, error, refetch } = useMembers()

  return (
    <Section level="h1" title={t("team.title")} hint={t("team.hint")}>
      {(error || !members) && <Waiting error={error} onRetry={refetch} />}
      <ul className="divide-y">
        {members?.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            is_me={member.email === site?.member.email}
            is_operator={site?.tenant.kind === "platform"}
          />
        ))}
      </ul>
    </Section>
  )
}

export const config = defineRouteConfig({ label: "nav.team", translationNs: "console", icon: Users, rank: 7 })

export const handle = { breadcrumb: () => null }

export default TeamPage
