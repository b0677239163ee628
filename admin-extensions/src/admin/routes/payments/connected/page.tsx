import { Button } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Loading } from "../../../components/loading"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { ApiError, write } from "../../../lib/api"

/** Where the provider's answer arrives: `?code=…` is handed in once; `?error=…` says why not. */
const ConnectedPage = () => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const [params] = useSearchParams()
  const code = params.get("code")
  const refused = params.get("error")
  const sent = useRef(false)
  const finish = useMutation({
    mutationFn: (code: string) => write("/admin/payments/connect/finish", { code }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["console", "payment-account"] }),
  })
  const { mutate } = finish

  useEffect(() => {
    if (code && !sent.current) {
      sent.current = true
      mutate(code)
    }
  }, [code, mutate])

  const error = finish.error ?? (code ? null : new ApiError(refused ?? "connect_state_invalid", 400))

  return (
    <Section level="h1" title={t(finish.isSuccess ? "payments.connectedTitle" : "payments.title")}>
      {error && (
        <Part className="flex flex-col items-start gap-4">
          <Problem error={error} />
          <Button asChild variant="secondary">
            <Link to="/payments">{t("payments.back")}</Link>
          </Button>
        </Part>
      )}
      {!error && !finish.isSuccess && <Loading rows={2} />}
      {finish.isSuccess && (
        <Part className="flex flex-col items-start gap-4">
          <p className="txt-small">{t("payments.connectedHint")}</p>
          <Button asChild>
            <Link to="/payments">{t("payments.see")}</Link>
          </Button>
        </Part>
      )}
    </Section>
  )
}

export default ConnectedPage
