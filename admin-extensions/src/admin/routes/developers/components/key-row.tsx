import type { AdminApiKey } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useRevokeKey } from "../api"

export const KeyRow = ({ api_key }: { api_key: AdminApiKey }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const ask = usePrompt()
  const revoke = useRevokeKey()
  const { id, name, prefix, rights, state, made_by, created_at, expires_at, last_used_at } = api_key
  const confirm = async () => {
    const is_sure = await ask({
      title: t("keys.revoke"),
      description: t("keys.revokeAsk", { name }),
      confirmText: t("keys.revoke"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      revoke.mutate(id, { onSuccess: () => toast.success(t("keys.revoked", { name })) })
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <Text size="small" weight="plus">
          {name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("keys.by", { prefix, who: made_by ?? t("keys.gone"), when: here(created_at) })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {rights.map((right) => t(`right.${right}`)).join(" · ")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {last_used_at ? t("keys.used", { when: here(last_used_at) }) : t("keys.unused")} ·{" "}
          {t("keys.until", { when: here(expires_at) })}
        </Text>
      </div>
      <StatusBadge color={state === "working" ? "green" : "grey"}>{t(`keys.state.${state}`)}</StatusBadge>
      {state !== "revoked" && state !== "expired" && (
        <Button size="small" variant="secondary" onClick={confirm} isLoading={revoke.isPending}>
          {t("keys.revoke")}
        </Button>
      )}
      <Problem error={revoke.error} />
    </li>
  )
}
