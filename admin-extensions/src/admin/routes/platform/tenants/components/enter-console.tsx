import type { AdminClient } from "@guichet/billing/contracts"
import {
  type ConsoleEntryPage,
  DEFAULT_SUPPORT_SESSION_MINUTES,
  SUPPORT_SESSION_MINUTES,
  type SupportSessionMinutes,
} from "@guichet/tenancy/contracts"
import { Button, Drawer, Label, Select, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { ReasonInput } from "../../../../components/reason-input"
import { whenAsked } from "../../../../lib/confirmed-fetch"
import { isReason } from "../../../../lib/is-reason"
import { useEnterConsole } from "../api"

interface EnterConsoleProps {
  tenant: Pick<AdminClient, "id" | "name"> | null
  /** first page to show; default: home */
  page?: ConsoleEntryPage
  onClose: () => void
}

/** Asks for a reason, then opens the tenant's console in a new tab for the chosen time, read-only. */
export const EnterConsole = ({ tenant, page, onClose }: EnterConsoleProps) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")
  const [minutes, setMinutes] = useState<SupportSessionMinutes>(DEFAULT_SUPPORT_SESSION_MINUTES)
  const enter = useEnterConsole()
  const close = () => {
    setReason("")
    enter.reset()
    onClose()
  }
  const open = () => {
    if (!tenant) {
      return
    }
    // opened within the click, or the browser would block it as a pop-up
    let tab = window.open("", "_blank")
    // a confirmation prompt appears in this tab, so the new one is closed
    const end = whenAsked(() => {
      tab?.close()
      tab = null
    })

    enter.mutate(
      { id: tenant.id, reason: reason.trim(), minutes, page },
      {
        onSettled: end,
        onSuccess: ({ url }) => {
          tab ??= window.open("", "_blank")
          if (tab) {
            tab.opener = null
            tab.location.href = url
          } else {
            location.assign(url)
          }
          close()
        },
        onError: () => tab?.close(),
      }
    )
  }

  return (
    <Drawer open={tenant !== null} onOpenChange={(is_open) => !is_open && close()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("tenants.enterOf", { name: tenant?.name ?? "" })}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-4 overflow-y-auto">
          <Text size="small">{t("tenants.enterHint")}</Text>
          <Problem error={enter.error} />
          <ReasonInput label={t("tenants.reason")} hint={t("tenants.reasonHint")} value={reason} onChange={setReason} autoFocus />
          <div className="flex flex-col gap-2">
            <Label size="small" weight="plus">
              {t("tenants.howLong")}
            </Label>
            <Select value={String(minutes)} onValueChange={(value) => setMinutes(Number(value) as SupportSessionMinutes)}>
              <Select.Trigger aria-label={t("tenants.howLong")}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {SUPPORT_SESSION_MINUTES.map((choice) => (
                  <Select.Item key={choice} value={String(choice)}>
                    {t("tenants.minutes", { minutes: choice })}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" onClick={open} disabled={!isReason(reason)} isLoading={enter.isPending}>
            {t("tenants.enter")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
