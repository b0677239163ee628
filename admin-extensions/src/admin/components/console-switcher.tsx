import type { AdminConsole } from "@guichet/tenancy/contracts"
import { Buildings } from "@medusajs/icons"
import { Button, DropdownMenu, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { read, write } from "../lib/api"
import { useErrorWords } from "../lib/error-words"

/** The person's other consoles. Fetched once per page load. */
const useConsoles = () =>
  useQuery({
    queryKey: ["console", "consoles"],
    queryFn: () => read<{ consoles: AdminConsole[] }>("/admin/session/consoles").then(({ consoles }) => consoles),
    staleTime: 5 * 60_000,
  })

/** Switches between consoles of the same person without signing in again. Renders nothing if there is only one. */
export const ConsoleSwitcher = () => {
  const { t } = useTranslation("console")
  const words = useErrorWords()
  const { data: consoles } = useConsoles()
  const go = useMutation({
    mutationFn: (tenant_id: string) => write<{ url: string }>("/admin/session/switch", { tenant_id }),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => toast.error(words(error)),
  })

  if (!consoles || consoles.length < 2) {
    return null
  }

  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="transparent" aria-label={t("switcher.title")} isLoading={go.isPending}>
          <Buildings />
          <span className="hidden sm:inline">{t("switcher.title")}</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" className="max-h-96 max-w-80 overflow-y-auto">
        {consoles.map(({ tenant_id, name, role, is_current }) => (
          <DropdownMenu.Item
            key={tenant_id}
            disabled={is_current}
            onSelect={() => go.mutate(tenant_id)}
            className="flex min-h-11 flex-col items-start justify-center"
          >
            <Text size="small" weight="plus" className="w-full truncate">
              {name}
            </Text>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {is_current ? t("switcher.here") : t(`role.${role}`)}
            </Text>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
