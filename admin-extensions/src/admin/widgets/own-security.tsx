import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { LostFactors } from "../components/own-account/lost-factors"
import { OwnPasskeys } from "../components/own-account/own-passkeys"
import { OwnPassword } from "../components/own-account/own-password"
import { OwnSessions } from "../components/own-account/own-sessions"
import { useSite } from "../lib/site"

/** Below the core sections of a profile: password, passkeys, lost second factors, and open sessions. */
const OwnSecurity = () => {
  const { data: site } = useSite()

  return site && site.member.kind !== "support" && !site.member.must_enrol ? (
    <>
      <OwnPassword />
      <OwnPasskeys />
      <LostFactors />
      <OwnSessions />
    </>
  ) : null
}

export const config = defineWidgetConfig({ zone: "profile.details.after", id: "own-security" })

export default OwnSecurity
