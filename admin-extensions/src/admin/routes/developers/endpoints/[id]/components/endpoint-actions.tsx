import { Button, toast, usePrompt } from "@medusajs/ui"
import type { AdminWebhookEndpoint } from "@guichet/messaging/contracts"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { useChangeEndpoint, useRemoveEndpoint, type useRotateSecret, useTestEndpoint } from "../../../api"

interface EndpointActionsProps {
  endpoint: AdminWebhookEndpoint
  rotate: ReturnType<typeof useRotateSecret>
}

export const EndpointActions = ({ endpoint: { id, url, is_on }, rotate }: EndpointActionsProps) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const navigate = useNavigate()
  const [change, remove, test] = [useChangeEndpoint(id), useRemoveEndpoint(id), useTestEndpoint(id)]
  const confirmed = (title: string, description: string) =>
    ask({ title, description, confirmText: title, cancelText: t("actions.cancel") })
  const confirmRotate = async () => {
    if (await confirmed(t("webhooks.rotate"), t("webhooks.rotateAsk"))) {
      rotate.mutate(undefined)
    }
  }
  const confirmRemove = async () => {
    if (await confirmed(t("webhooks.remove"), t("webhooks.removeAsk", { url }))) {
      await remove.mutateAsync(undefined)
      toast.success(t("webhooks.removed"))
      navigate("/developers")
    }
  }

  return (
    <>
      {is_on && (
        <Button
          size="small"
          variant="secondary"
          isLoading={test.isPending}
          onClick={() => test.mutate(undefined, { onSuccess: () => toast.success(t("webhooks.tested")) })}
        >
          {t("webhooks.test")}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        isLoading={change.isPending}
        onClick={() => change.mutate({ is_on: !is_on }, { onSuccess: () => toast.success(t("webhooks.saved")) })}
      >
        {t(is_on ? "webhooks.turnOff" : "webhooks.turnOn")}
      </Button>
      <Button size="small" variant="secondary" asChild>
        <Link to="edit">{t("actions.edit")}</Link>
      </Button>
      <Button size="small" variant="secondary" isLoading={rotate.isPending} onClick={confirmRotate}>
        {t("webhooks.rotate")}
      </Button>
      <Button size="small" variant="danger" isLoading={remove.isPending} onClick={confirmRemove}>
        {t("webhooks.remove")}
      </Button>
    </>
  )
}
