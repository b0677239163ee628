import { Button } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Loading } from "../../../components/loading"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { ApiError, write } from "../../../lib/api"

interface FinishConnectionProps {
  /** the page to return to */
  back: string
  title: string
  /** what is possible now */
  hint: string
  /** to try again after a refusal */
  again?: ReactNode
}

/** The return page of the provider: `?code=…` is redeemed once; `?error=…` says why it failed. */
export const FinishConnection = ({ back, title, hint, again }: FinishConnectionProps) => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const [params] = useSearchParams()
  const code = params.get("code")
  const refused = params.get("error")
  // a query instead of a mutation: each code is redeemed once, however often the page is rendered
  const finish = useQuery({
    queryKey: ["console", "connect", code],
    queryFn: async () => {
      await write("/admin/payments/connect/finish", { code })
      await Promise.all([
        client.invalidateQueries({ queryKey: ["console", "payment-account"] }),
        client.invalidateQueries({ queryKey: ["console", "platform-payments"] }),
      ])
      // a reload would redeem the used code again
      history.replaceState(history.state, "", location.pathname.replace(/\/connected$/, ""))

      return true
    },
    enabled: code !== null,
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

  const error = finish.error ?? (code ? null : new ApiError(refused ?? "connect_state_invalid", 400))

  return (
    <Section level="h1" title={finish.isSuccess ? t("payments.connectedTitle") : title}>
      {error && (
        <Part className="flex flex-col items-start gap-4">
          <Problem error={error} />
          <div className="flex flex-wrap items-start gap-2">
            {again}
            <Button asChild variant="secondary">
              <Link to={back}>{t("payments.back")}</Link>
            </Button>
          </div>
        </Part>
      )}
      {!error && !finish.isSuccess && <Loading rows={2} />}
      {finish.isSuccess && (
        <Part className="flex flex-col items-start gap-4">
          <p className="txt-small">{hint}</p>
          <div className="flex flex-wrap gap-2">
            <Button asChild>
              <Link to="/home">{t("payments.whatNext")}</Link>
            </Button>
            <Button variant="secondary" asChild>
              <Link to={back}>{t("payments.see")}</Link>
            </Button>
          </div>
        </Part>
      )}
    </Section>
  )
}
