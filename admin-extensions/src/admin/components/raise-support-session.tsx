import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { isReason } from "../lib/is-reason"
import { useRaiseSupportSession } from "../lib/support-sessions"
import { Problem } from "./problem"
import { ReasonInput } from "./reason-input"

/** Allows changes for fifteen minutes: a separate step that takes a reason of its own. */
export const RaiseSupportSession = ({ is_open, onClose }: { is_open: boolean; onClose: () => void }) => {
  const { t } = useTranslation("console")
  const [reason, setReason] = useState("")
  const raise = useRaiseSupportSession()
  const close = () => {
    setReason("")
    raise.reset()
    onClose()
  }
  const submit = () =>
    raise.mutate(reason.trim(), {
      onSuccess: () => {
        toast.success(t("support_session.raised"))
        close()
      },
    })

  return (
    <Drawer open={is_open} onOpenChange={(open) => !open && close()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("support_session.raise")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-4 overflow-y-auto">
          <Text size="small">{t("support_session.raiseHint")}</Text>
          <Problem error={raise.error} />
          <ReasonInput label={t("support_session.raiseReason")} value={reason} onChange={setReason} autoFocus />
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" onClick={submit} disabled={!isReason(reason)} isLoading={raise.isPending}>
            {t("support_session.raise")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
