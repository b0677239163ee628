import { deviceWords } from "@guichet/kernel/device-words"
import type { AdminPasskey } from "@guichet/tenancy/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { erase, read } from "../../lib/api"
import { useFormat } from "../../lib/format"
import { addPasskey, hasPasskeys } from "../../lib/passkeys"
import { Problem } from "../problem"
import { Part, Section } from "../section"
import { LoadState } from "../load-state"

const KEY = ["console", "passkeys"]

export const usePasskeys = (enabled = true) =>
  useQuery({ queryKey: KEY, queryFn: () => read<{ passkeys: AdminPasskey[] }>("/admin/passkeys"), enabled })

/** Devices that sign in without a password. */
export const OwnPasskeys = () => {
  const { t } = useTranslation("console")
  const client = useQueryClient()
  const { data, error, refetch } = usePasskeys()
  const again = () => client.invalidateQueries({ queryKey: KEY })
  const add = useMutation({
    mutationFn: () => addPasskey(deviceWords(navigator.userAgent) ?? t("account.passkeys.unknown")),
    onSuccess: (is_added) => {
      if (is_added) {
        toast.success(t("account.passkeys.added"))
      }

      return again()
    },
  })

  return (
    <Section
      title={t("account.passkeys.title")}
      hint={t("account.passkeys.hint")}
      actions={
        hasPasskeys() && (
          <Button size="small" variant="secondary" onClick={() => add.mutate()} isLoading={add.isPending}>
            {t("account.passkeys.add")}
          </Button>
        )
      }
    >
      {add.error && (
        <Part>
          <Problem error={add.error} />
        </Part>
      )}
      {(error || !data) && <LoadState error={error} onRetry={refetch} rows={1} />}
      {data?.passkeys.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t(hasPasskeys() ? "account.passkeys.none" : "account.passkeys.notHere")}
          </Text>
        </Part>
      )}
      <ul className="divide-y">
        {data?.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onRemoved={again} />
        ))}
      </ul>
    </Section>
  )
}

const PasskeyRow = ({ passkey, onRemoved }: { passkey: AdminPasskey; onRemoved: () => Promise<void> }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const ask = usePrompt()
  const { id, name, created_at, last_used_at, is_backed_up } = passkey
  const remove = useMutation({
    mutationFn: () => erase(`/admin/passkeys/${id}`),
    onSuccess: () => {
      toast.success(t("account.passkeys.removed"))

      return onRemoved()
    },
  })
  const confirm = async () => {
    const words = { title: t("account.passkeys.remove"), description: t("account.passkeys.removeAsk", { name }) }
    if (await ask({ ...words, confirmText: t("account.passkeys.remove"), cancelText: t("actions.cancel") })) {
      remove.mutate()
    }
  }
  const facts = [
    t("account.passkeys.since", { when: here(created_at) }),
    last_used_at ? t("account.passkeys.used", { when: here(last_used_at) }) : t("account.passkeys.unused"),
    is_backed_up && t("account.passkeys.backedUp"),
  ]

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus" className="break-words">
          {name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {facts.filter(Boolean).join(" · ")}
        </Text>
      </div>
      <Button
        size="small"
        variant="secondary"
        aria-label={t("actions.labelled", { label: t("account.passkeys.remove"), what: name })}
        onClick={confirm}
        isLoading={remove.isPending}
      >
        {t("account.passkeys.remove")}
      </Button>
      <Problem error={remove.error} />
    </li>
  )
}
