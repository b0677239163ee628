import type { RefundDTO, SaleDTO } from "@guichet/ticketing/contracts"
import { Button, Drawer, Label, Text, Textarea, toast } from "@medusajs/ui"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useReturnRefund } from "../api"

const MIN_NOTE = 3
const MAX_NOTE = 300

/** Asks how the buyer was paid without the provider, then closes the refund. */
export const ReturnRefund = ({ sale, refund, onDone }: { sale: SaleDTO; refund: RefundDTO; onDone: () => void }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const [is_open, setOpen] = useState(false)
  const [note, setNote] = useState("")
  const is_noted = useRef(false)
  const leave = useReturnRefund({ sale_id: sale.id, refund_id: refund.id })
  const amount = money(refund.amount_minor, refund.currency)
  const send = () =>
    leave.mutate(note.trim(), {
      onSuccess: () => {
        is_noted.current = true
        setOpen(false)
        toast.success(t("refund.left", { amount }))
      },
    })

  return (
    <Drawer open={is_open} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("refund.leave")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content
        aria-describedby={undefined}
        onCloseAutoFocus={(event) => {
          // the drawer keeps the focus until it is closed, and the button that would get it back disappears with it
          if (is_noted.current) {
            event.preventDefault()
            onDone()
          }
        }}
      >
        <Drawer.Header>
          <Drawer.Title>{t("refund.leaveTitle")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-4 overflow-y-auto">
          <Text size="small">{t("refund.leaveHint", { amount, email: sale.buyer_email })}</Text>
          <Problem error={leave.error} />
          <div className="flex flex-col gap-2">
            <Label htmlFor={`note-${refund.id}`} size="small" weight="plus">
              {t("refund.note")}
            </Label>
            <Textarea
              id={`note-${refund.id}`}
              aria-describedby={`note-hint-${refund.id}`}
              rows={3}
              maxLength={MAX_NOTE}
              value={note}
              onChange={({ target }) => setNote(target.value)}
              autoFocus
              aria-required
            />
            <Text id={`note-hint-${refund.id}`} size="small" className="text-ui-fg-subtle">
              {t("refund.noteHint")}
            </Text>
          </div>
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" onClick={send} disabled={note.trim().length < MIN_NOTE} isLoading={leave.isPending}>
            {t("refund.leaveConfirm")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
