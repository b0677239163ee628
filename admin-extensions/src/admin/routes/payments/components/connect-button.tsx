import { Button } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { CSSProperties } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { write } from "../../../lib/api"
import { brandVariables, DASHBOARD_BLUE } from "../../../lib/brand-colors"

/** The same for every brand: help pages and people refer to the blue button. */
const BLUE = brandVariables(DASHBOARD_BLUE, false) as CSSProperties

/**
 * Leaves for the provider's page, which returns to the page `connected` below the current one; the same for organisers and the
 * operator.
 */
export const ConnectButton = ({ again }: { again: boolean }) => {
  const { t } = useTranslation("console")
  const connect = useMutation({
    mutationFn: () => write<{ authorize_url: string }>("/admin/payments/connect"),
    onSuccess: ({ authorize_url }) => location.assign(authorize_url),
  })

  return (
    <div className="flex flex-col items-start gap-3">
      <Problem error={connect.error} />
      <Button style={BLUE} onClick={() => connect.mutate()} isLoading={connect.isPending || connect.isSuccess}>
        {t(again ? "payments.connectAgain" : "payments.connect")}
      </Button>
    </div>
  )
}
