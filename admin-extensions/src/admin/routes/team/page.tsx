import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Users } from "@medusajs/icons"
import { Outlet } from "react-router-dom"
import { useSite } from "../../lib/site"
import { Invitations } from "./components/invitations"
import { Members } from "./components/members"

/** Members of this console with their roles, and invitations. */
const TeamPage = () => {
  const { data: site } = useSite()

  return (
    <div className="flex flex-col gap-y-3">
      {site?.member.role && (
        <>
          <Members me={site.member.email} my_role={site.member.role} />
          <Invitations my_role={site.member.role} />
        </>
      )}
      <Outlet />
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.team", translationNs: "console", icon: Users, rank: 7 })

export const handle = { breadcrumb: () => null }

export default TeamPage
