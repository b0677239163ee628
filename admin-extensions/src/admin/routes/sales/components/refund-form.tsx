// Long because one form leads from tickets and extras to the refund, its reason and its result.
import type { RefundDTO, SaleDTO } from "@guichet/ticketing/contracts"
import { Button, Checkbox, Input, Label, RadioGroup, Text } from "@medusajs/ui"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { useFormat } from "../../../lib/format"
import { useRefund } from "../api"
import { useMay } from "../../../lib/site"
import {
  feeShareOf,
  isBeyondTerms,
  isExtra,
  isOfSeveralPayments,
  paidFor,
  promisedOf,
  refundableItems,
  sumOf,
  withinPayment,
  type RefundableItem,
  type Share,
} from "../refundable"
import { extraName } from "./extra-name"
import { placeOf } from "./place-of"

interface RefundFormProps {
  sale: SaleDTO
  /** renders the drawer around body and footer */
  children: (parts: { body: ReactNode; footer: ReactNode; result: RefundDTO | null }) => ReactNode
  onPick?: (is_dirty: boolean) => void
}

const MIN_NOTE = 3

/** What was paid at the counter is refunded there. */
const counterWords: Partial<Record<SaleDTO["kind"], { back: string; became: (hasTickets: boolean) => string }>> = {
  cash: { back: "refund.inCash", became: (hasTickets) => `refund.became.${hasTickets ? "inCash" : "inCashExtras"}` },
  till: { back: "refund.atTill", became: () => "refund.became.atTill" },
  comp: { back: "refund.ofComp", became: () => "refund.became.ofComp" },
}

/**
 * Choose tickets and extras, see the refund, confirm; then its result. More than the buyer was promised requires a reason and the
 * right.
 */
export const RefundForm = ({ sale, children, onPick }: RefundFormProps) => {
  const { t } = useTranslation("console")
  const { money, price } = useFormat()
  const refund = useRefund(sale.id)
  const [picked, setPicked] = useState<string[]>([])
  const items = refundableItems(sale)
  const atCounter = counterWords[sale.kind]
  const chosen = items.filter(({ id }) => picked.includes(id))
  const extras = chosen.filter(isExtra)
  const ticket_count = chosen.length - extras.length
  const may_go_beyond = useMay()("refund.beyond_terms")
  const [share, setShare] = useState<Share>("terms")
  const [note, setNote] = useState("")
  const promised = chosen.map(promisedOf)
  const is_choice = isBeyondTerms(chosen)
  const is_promised = promised.every((part) => part !== null)
  const goes_beyond = is_choice && may_go_beyond && (share === "whole" || !is_promised)
  const is_refused = is_choice && !may_go_beyond && !is_promised
  const whole = sumOf(chosen)
  const most = withinPayment(sale, chosen, "whole")
  const by_terms = promised.reduce<number>((sum, part) => sum + (part ?? 0), 0)
  const refunded: Share = is_choice && !goes_beyond ? "terms" : "whole"
  const owed = refunded === "terms" ? by_terms : whole
  const back = withinPayment(sale, chosen, refunded)
  const pick = (ids: string[]) => {
    setPicked(ids)
    onPick?.(ids.length > 0)
  }
  const toggle = (id: string) => pick(picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id])
  const is_sent = useRef(false)
  // the second click of a double click arrives before the button is rendered again
  const send = () => {
    if (!is_sent.current) {
      is_sent.current = true
      refund.mutate(
        {
          ticket_ids: chosen.filter((item) => !isExtra(item)).map(({ id }) => id),
          extra_ids: extras.map(({ id }) => id),
          share: refunded,
          ...(goes_beyond && { note: note.trim() }),
        },
        { onSuccess: () => pick([]), onSettled: () => (is_sent.current = false) }
      )
    }
  }

  if (refund.data) {
    return (
      <>
        {children({
          body: <RefundResult refund={refund.data.refund} kind={sale.kind} />,
          footer: null,
          result: refund.data.refund,
        })}
      </>
    )
  }

  const body = (
    <div className="flex flex-col gap-4">
      <Problem error={refund.error} />
      {items.length === 0 && <Text size="small">{t("refund.nothing")}</Text>}
      {items.length > 1 && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          className="self-start"
          onClick={() => pick(chosen.length === items.length ? [] : items.map(({ id }) => id))}
        >
          {t(chosen.length === items.length ? "refund.pickNone" : "refund.pickAll")}
        </Button>
      )}
      <ul className="flex flex-col gap-1" aria-label={t("sales.tickets")}>
        {items.map((item) => (
          <li key={item.id} className="flex min-h-11 items-center gap-3">
            <Checkbox id={item.id} checked={picked.includes(item.id)} onCheckedChange={() => toggle(item.id)} />
            <Label htmlFor={item.id} size="small" className="flex flex-1 flex-wrap justify-between gap-x-4">
              <span className="min-w-0 break-words">
                <ItemName item={item} />
              </span>
              <span className="tabular-nums">{price(paidFor(item), sale.currency)}</span>
            </Label>
          </li>
        ))}
      </ul>
      {is_choice && may_go_beyond && (
        <BeyondTerms
          promised={is_promised ? money(by_terms, sale.currency) : null}
          most={t(most < whole ? "refund.wholeLeft" : "refund.whole", { amount: money(most, sale.currency) })}
          share={goes_beyond ? "whole" : "terms"}
          onShare={setShare}
          note={note}
          onNote={setNote}
        />
      )}
      <div aria-live="polite">
        {is_refused && (
          <Text size="small" className="text-ui-fg-error">
            {t("refund.notPromised")}
          </Text>
        )}
        {chosen.length > 0 && !is_refused && (
          <div className="bg-ui-bg-subtle txt-small flex flex-col gap-2 rounded-lg p-4 tabular-nums">
            {(back > 0 || whole > 0) && (
              <dl className="grid grid-cols-[1fr_auto] gap-2">
                <dt>{atCounter ? t(atCounter.back) : t("refund.toBuyer", { email: sale.buyer_email })}</dt>
                <dd className="txt-small-plus text-right">{money(back, sale.currency)}</dd>
                {sale.fee_due_minor > 0 && back === whole && (
                  <>
                    <dt>{t(atCounter ? "refund.feeOff" : "refund.feeBack")}</dt>
                    <dd className="text-right">≈ {money(feeShareOf(sale, chosen), sale.currency)}</dd>
                  </>
                )}
              </dl>
            )}
            {back < owed && <p className="text-ui-fg-subtle">{t("refund.leftByBank")}</p>}
            {isOfSeveralPayments(chosen) && back > 0 && <p className="text-ui-fg-subtle">{t("refund.severalPayments")}</p>}
            {ticket_count > 0 && <p className="text-ui-fg-subtle">{t("refund.means", { count: ticket_count })}</p>}
            {extras.some(({ kind }) => kind === "add_on") && <p className="text-ui-fg-subtle">{t("refund.meansAddOns")}</p>}
          </div>
        )}
      </div>
    </div>
  )
  const amount = money(back, sale.currency)
  const confirm =
    extras.length > 0
      ? t("refund.confirmAny", { amount })
      : whole === 0
        ? t("refund.confirmFree", { count: ticket_count })
        : t("refund.confirm", { count: ticket_count, amount })
  const footer = (
    <Button
      size="small"
      variant="danger"
      type="button"
      disabled={chosen.length === 0 || is_refused || (goes_beyond && note.trim().length < MIN_NOTE)}
      isLoading={refund.isPending}
      onClick={send}
    >
      {chosen.length === 0 ? t("refund.pickFirst") : confirm}
    </Button>
  )

  return <>{children({ body, footer, result: null })}</>
}

interface BeyondTermsProps {
  /** null: nothing is promised any more */
  promised: string | null
  /** names all that was paid, or that is left of it */
  most: string
  share: Share
  onShare: (share: Share) => void
  note: string
  onNote: (note: string) => void
}

/** Refunds what was promised, or all that was paid, with a reason for the record. */
const BeyondTerms = ({ promised, most, share, onShare, note, onNote }: BeyondTermsProps) => {
  const { t } = useTranslation("console")

  return (
    <div className="flex flex-col gap-3">
      <RadioGroup value={share} onValueChange={(chosen) => onShare(chosen as Share)} aria-label={t("refund.howMuch")}>
        <label className="flex min-h-11 items-center gap-3">
          <RadioGroup.Item value="terms" disabled={promised === null} />
          <Text size="small">{promised === null ? t("refund.promisedNothing") : t("refund.promised", { amount: promised })}</Text>
        </label>
        <label className="flex min-h-11 items-center gap-3">
          <RadioGroup.Item value="whole" />
          <Text size="small">{most}</Text>
        </label>
      </RadioGroup>
      {share === "whole" && (
        <div className="flex flex-col gap-2">
          <Label htmlFor="refund-note" size="small" weight="plus">
            {t("refund.why")}
          </Label>
          <Input id="refund-note" value={note} maxLength={300} onChange={({ target }) => onNote(target.value)} />
          <Text size="small" className="text-ui-fg-subtle">
            {t("refund.whyHint")}
          </Text>
        </div>
      )}
    </div>
  )
}

const ItemName = ({ item }: { item: RefundableItem }) => {
  const { t } = useTranslation("console")

  return isExtra(item) ? (
    extraName(item, t)
  ) : (
    <>
      {placeOf(item, t)} · {item.price_level_name}
      {item.checked_in_at && <span className="text-ui-fg-error"> · {t("refund.inside")}</span>}
    </>
  )
}

/** Takes the focus, since the button that was pressed is gone. Several payments are shown one by one below their sum. */
export const RefundResult = ({ refund, kind }: { refund: RefundDTO; kind: SaleDTO["kind"] }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const result = useRef<HTMLDivElement>(null)
  const parts = [{ kind, state: refund.state, amount_minor: refund.amount_minor }, ...refund.followed_by].filter(
    ({ amount_minor }) => amount_minor > 0
  )
  // of payments in another state, or that are refunded in another way, only their own line states the amount
  const alike = parts.filter((part) => part.kind === kind && part.state === refund.state)
  const sum = alike.reduce((total, { amount_minor }) => total + amount_minor, 0)
  const became =
    alike.length === 0 && refund.ticket_ids.length > 0
      ? t("refund.becameFree", { count: refund.ticket_ids.length })
      : t(counterWords[kind]?.became(refund.ticket_ids.length > 0) ?? `refund.became.${refund.state}`, {
          amount: money(sum, refund.currency),
        })

  useEffect(() => result.current?.focus(), [])

  return (
    <div ref={result} tabIndex={-1} className="flex flex-col gap-2 outline-none" role="status">
      <Text weight="plus">{became}</Text>
      {(parts.length > 1 || alike.length < parts.length) && (
        <ul className="txt-small list-disc pl-5">
          {parts.map((part, at) => (
            <li key={at}>
              {t("refund.payment", {
                amount: money(part.amount_minor, refund.currency),
                kind: t(`sales.kinds.${part.kind}`),
                state: t(`refund.state.${part.state}`),
              })}
            </li>
          ))}
        </ul>
      )}
      {refund.application_fee_minor > 0 && (
        <Text size="small">{t("refund.feeWas", { amount: money(refund.application_fee_minor, refund.currency) })}</Text>
      )}
    </div>
  )
}
