import type { AdminDevice } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useRevoke } from "../api"

export const DeviceRow = ({ device }: { device: AdminDevice }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const ask = usePrompt()
  const revoke = useRevoke()
  const confirm = async () => {
    const is_sure = await ask({
      title: t("devices.revoke"),
      description: t("devices.revokeAsk", { name: device.name }),
      confirmText: t("devices.revoke"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      revoke.mutate(device.id, { onSuccess: () => toast.success(t("devices.revokedNow", { name: device.name })) })
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus">
          {device.name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {device.issued_by
            ? t("devices.sinceBy", { when: here(device.enrolled_at), by: device.issued_by })
            : t("devices.since", { when: here(device.enrolled_at) })}
        </Text>
      </div>
      <StatusBadge color={device.revoked_at ? "grey" : "green"}>
        {t(device.revoked_at ? "devices.revoked" : "devices.active")}
      </StatusBadge>
      {!device.revoked_at && (
        <Button size="small" variant="secondary" onClick={confirm} isLoading={revoke.isPending}>
          {t("devices.revoke")}
        </Button>
      )}
      <Problem error={revoke.error} />
    </li>
  )
}
