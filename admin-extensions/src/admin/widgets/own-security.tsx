import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { OwnPasskeys } from "../components/own-account/own-passkeys"
import { OwnPassword } from "../components/own-account/own-password"
import { OwnSessions } from "../components/own-account/own-sessions"
import { useSite } from "../lib/site"

/** Below the software's own sections of a profile: the password, passkeys, and where one is signed in. */
const OwnSecurity = () => {
  const { data: site } = useSite()

  return site && site.member.kind !== "support" && !site.member.must_enrol ? (
    <>
      <OwnPassword />
      <OwnPasskeys />
      <OwnSessions />
    </>
  ) : null
}

export const config = defineWidgetConfig({ zone: "profile.details.after", id: "own-security" })

export default OwnSecurity
