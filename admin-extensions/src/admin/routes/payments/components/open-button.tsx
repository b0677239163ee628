import { Button } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { write } from "../../../lib/api"

/** Leads to the provider's forms, of a new account opened for the organiser or of one that is still incomplete. */
export const OpenButton = ({ goes_on }: { goes_on: boolean }) => {
  const { t } = useTranslation("console")
  const open = useMutation({
    mutationFn: () => write<{ onboarding_url: string }>("/admin/payments/account-link"),
    onSuccess: ({ onboarding_url }) => location.assign(onboarding_url),
  })

  return (
    <div className="flex flex-col items-start gap-3">
      <Problem error={open.error} />
      <Button
        variant={goes_on ? "primary" : "secondary"}
        onClick={() => open.mutate()}
        isLoading={open.isPending || open.isSuccess}
      >
        {t(goes_on ? "payments.goOn" : "payments.open")}
      </Button>
    </div>
  )
}
