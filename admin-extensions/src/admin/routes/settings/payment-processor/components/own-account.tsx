import type { AdminPlatformPayments } from "@guichet/payments/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../components/section"
import { ConnectButton } from "../../../payments/components/connect-button"
import { FieldState } from "./field-state"

/** The operator's own sales are paid to the account of its key, connected by the same button as an organiser's. */
export const OwnAccount = ({ processor: { own_account, fields } }: { processor: AdminPlatformPayments }) => {
  const { t } = useTranslation("console")
  const has_client = fields.every(({ field, state }) => field !== "client_id" || state !== "empty")
  const has_key = fields.some(({ field, state }) => field === "secret_key" && state === "verified")

  return (
    <Section title={t("processor.own.title")} hint={t("processor.own.hint")} actions={<FieldState state={own_account.state} />}>
      {has_key && has_client && own_account.connected_at === null && (
        <Part className="flex flex-col items-start gap-3">
          <Text size="small" className="max-w-prose">
            {t("processor.own.different")}
          </Text>
          <ConnectButton again={own_account.state === "failed"} />
        </Part>
      )}
    </Section>
  )
}
