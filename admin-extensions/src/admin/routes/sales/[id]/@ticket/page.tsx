import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import type { SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { Alert, RadioGroup, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { type Control, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { CheckboxField } from "../../../../components/checkbox-field"
import { TextField } from "../../../../components/text-field"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { type TicketChange, useChangeTicket, useSale } from "../../api"
import { placeOf } from "../../components/place-of"

const MIN_NOTE = 3
const MAIL = /^\S+@\S+\.\S+$/
const ways = ["reissue", "transfer", "void"] as const
type Way = (typeof ways)[number]

/** Changes one ticket: reissues its code, transfers it, or voids it. */
const TicketPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const { data: sale, error, refetch } = useSale(id)
  const ticket = sale?.tickets.find((one) => one.id === params.get("of"))

  return (
    <DrawerPage title={t("changeTicket.title")} right="ticket.change">
      {sale && ticket && <ChangeTicket sale={sale} ticket={ticket} />}
      {sale && !ticket && (
        <RouteDrawer.Body>
          <Text size="small">{t("changeTicket.unknown")}</Text>
        </RouteDrawer.Body>
      )}
      {!sale && <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

interface TicketValues {
  note: string
  name: string
  email: string
  reason: string
  frees_place: boolean
  keeps: boolean
}

interface ChangeTicketProps {
  sale: SaleDTO
  ticket: SaleTicketDTO
}

const ChangeTicket = ({ sale, ticket }: ChangeTicketProps) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const { handleSuccess } = useRouteModal()
  const [way, setWay] = useState<Way>("reissue")
  const may_keep = useMay()("refund.beyond_terms")
  const offered = ways.filter((one) => one !== "void" || ticket.paid_minor === 0 || may_keep)
  const change = useChangeTicket(sale.id, ticket.id)
  const form = useForm({ defaultValues: { note: "", name: "", email: "", reason: "", frees_place: true, keeps: false } })
  const has = ticket.holder_email ?? sale.buyer_email
  const submit = async (values: TicketValues) => {
    await change.mutateAsync(changeOf(way, values, ticket))
    toast.success(t(`changeTicket.done.${way}`, { email: way === "transfer" ? values.email.trim() : has }))
    handleSuccess()
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={change.error}
      submit={t(`changeTicket.do.${way}`)}
      is_busy={change.isPending}
    >
      <div>
        <Text weight="plus">{placeOf(ticket, t)}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("changeTicket.has", { email: has })}
        </Text>
      </div>
      <RadioGroup value={way} onValueChange={(chosen) => setWay(chosen as Way)} aria-label={t("changeTicket.title")}>
        {offered.map((one) => (
          <label key={one} className="flex min-h-11 items-start gap-3">
            <RadioGroup.Item value={one} className="mt-0.5" />
            <span>
              <Text size="small" weight="plus">
                {t(`changeTicket.ways.${one}`)}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t(`changeTicket.hints.${one}`)}
              </Text>
            </span>
          </label>
        ))}
      </RadioGroup>
      {way === "reissue" && (
        <TextField
          key="note"
          control={form.control}
          name="note"
          label={t("changeTicket.note")}
          hint={t("changeTicket.noteHint")}
          max={300}
          rules={{ validate: (note) => String(note).trim().length >= MIN_NOTE || t("form.required") }}
        />
      )}
      {way === "transfer" && (
        <>
          <TextField key="name" control={form.control} name="name" label={t("changeTicket.name")} max={120} />
          <TextField
            key="email"
            control={form.control}
            name="email"
            label={t("changeTicket.email")}
            type="email"
            max={254}
            rules={{ validate: (email) => MAIL.test(String(email).trim()) || t("checkouts.emailWrong") }}
          />
        </>
      )}
      {way === "void" && <VoidFields control={form.control} sale={sale} ticket={ticket} />}
      {ticket.replaced_codes.length > 0 && (
        <div className="flex flex-col gap-1">
          <Text size="small" weight="plus">
            {t("changeTicket.before")}
          </Text>
          {ticket.replaced_codes.map(({ why, note, by, replaced_at }) => (
            <Text key={replaced_at} size="small" className="break-words text-ui-fg-subtle">
              {t(`changeTicket.was.${why}`, { when: here(replaced_at), by: by === "buyer" ? t("changeTicket.theBuyer") : by })}
              {note && ` ${note}`}
            </Text>
          ))}
        </div>
      )}
      <Text size="small" className="text-ui-fg-subtle">
        {t(way === "void" ? "changeTicket.voidMeans" : "changeTicket.means")}
      </Text>
    </DrawerForm>
  )
}

interface VoidFieldsProps extends ChangeTicketProps {
  control: Control<TicketValues>
}

/** The reason, what happens to the place, and, if money was paid, that it is kept. */
const VoidFields = ({ control, sale, ticket }: VoidFieldsProps) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const amount = money(ticket.paid_minor, sale.currency)

  return (
    <>
      <TextField
        control={control}
        name="reason"
        label={t("changeTicket.reason")}
        hint={t("changeTicket.reasonHint")}
        max={300}
        rules={{ validate: (reason) => String(reason).trim().length >= MIN_NOTE || t("form.required") }}
      />
      <CheckboxField
        control={control}
        name="frees_place"
        label={t("changeTicket.freesPlace")}
        hint={t("changeTicket.freesPlaceHint")}
      />
      {ticket.paid_minor > 0 && (
        <>
          <Alert variant="warning">{t("changeTicket.keepsWarning", { amount })}</Alert>
          <CheckboxField control={control} name="keeps" label={t("changeTicket.keeps", { amount })} />
        </>
      )}
    </>
  )
}

/** Money is kept only if that box was ticked: otherwise the server refuses and says what would happen. */
function changeOf(
  way: Way,
  { note, name, email, reason, frees_place, keeps }: TicketValues,
  ticket: SaleTicketDTO
): TicketChange {
  const seen_changes = ticket.replaced_codes.length
  switch (way) {
    case "reissue":
      return { way, note: note.trim(), seen_changes }
    case "transfer":
      return { way, name: name.trim(), email: email.trim(), seen_changes }
    case "void":
      return { way, reason: reason.trim(), frees_place, keeps_minor: keeps ? ticket.paid_minor : 0 }
  }
}

export default TicketPage
