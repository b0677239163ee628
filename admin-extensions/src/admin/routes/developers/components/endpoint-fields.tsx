import { WEBHOOK_DESCRIPTION_MAX_LENGTH, WEBHOOK_URL_MAX_LENGTH, webhookTypes } from "@guichet/messaging/contracts"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ChoicesField } from "../../../components/choices-field"
import { TextField } from "../../../components/text-field"
import type { EndpointValues } from "../api"
import { wordKey } from "../word-key"

export const EndpointFields = ({ control }: { control: Control<EndpointValues> }) => {
  const { t } = useTranslation("console")

  return (
    <>
      <TextField
        control={control}
        name="url"
        label={t("webhooks.url")}
        hint={t("webhooks.urlHint")}
        max={WEBHOOK_URL_MAX_LENGTH}
        type="url"
        autoFocus
      />
      <ChoicesField
        control={control}
        name="types"
        label={t("webhooks.types")}
        choices={webhookTypes.map((type) => ({ value: type, label: t(`webhooks.type.${wordKey(type)}`) }))}
      />
      <TextField
        control={control}
        name="description"
        label={t("webhooks.description")}
        max={WEBHOOK_DESCRIPTION_MAX_LENGTH}
        optional
      />
    </>
  )
}
