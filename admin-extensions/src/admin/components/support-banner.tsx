import type { AdminSite, OwnSupportSession } from "@guichet/tenancy/contracts"
import { Button } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { clientPage } from "../lib/operator-console"
import { useLeaveSupportSession } from "../lib/support-sessions"
import { BottomBanner } from "./bottom-banner"
import { RaiseSupportSession } from "./raise-support-session"

const TICK_MS = 10_000

/**
 * Shown during a support session in a tenant's console: the remaining time, whether changes are allowed, and buttons to allow
 * them and to leave.
 */
export const SupportBanner = ({
  tenant,
  support_session,
}: {
  tenant: Pick<AdminSite["tenant"], "id" | "name">
  support_session: OwnSupportSession
}) => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const leave = useLeaveSupportSession()
  const [is_asking, setAsking] = useState(false)
  const is_raised = support_session.level === "write"
  const minutes = useMinutesLeft(support_session.raised_until ?? support_session.expires_at)

  // the session is read-only again, or over: fetch everything anew
  useEffect(() => {
    if (minutes === 0) {
      void client.invalidateQueries()
    }
  }, [client, minutes])

  return (
    <>
      <BottomBanner
        actions={
          <>
            {support_session.may_raise && !is_raised && (
              <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
                {t("support_session.raise")}
              </Button>
            )}
            <Button
              size="small"
              variant="secondary"
              isLoading={leave.isPending}
              onClick={() => leave.mutate(undefined, { onSettled: () => location.assign(clientPage(location, tenant.id)) })}
            >
              {t("support_session.leave")}
            </Button>
          </>
        }
      >
        {t(is_raised ? "support_session.changing" : "support_session.looking", { tenant: tenant.name, minutes })}
      </BottomBanner>
      <RaiseSupportSession is_open={is_asking} onClose={() => setAsking(false)} />
    </>
  )
}

/** Minutes until then, rounded up. */
function useMinutesLeft(until: string): number {
  const left = () => Math.max(0, Math.ceil((new Date(until).getTime() - Date.now()) / 60_000))
  const [minutes, setMinutes] = useState(left)

  useEffect(() => {
    setMinutes(left())
    const timer = setInterval(() => setMinutes(left()), TICK_MS)

    return () => clearInterval(timer)
  }, [until])

  return minutes
}
