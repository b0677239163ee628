"use client"

import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import { Field } from "../../ui/field"
import type { Checkout, Offered, OfferedAddOn } from "../../sales-api/contracts"
import { chosenOf } from "./chosen-extras"
import type { ChosenExtras } from "./chosen-extras"

interface ExtrasGroupProps {
  checkout: Checkout
  offered: Offered
  locale: string
  /** the organiser's name */
  name: string
  messages: Messages["checkout"]
  money: (amount_minor: number) => string
  busy: boolean
  onAddOns: (add_ons: ChosenExtras["add_ons"]) => void
  /** the typed donation, and its problem */
  donation: { text: string; problem: string | null; onText: (text: string) => void; onDone: () => void }
}

/** Add-ons by quantity, and a donation of any amount. */
export function ExtrasGroup({ checkout, offered, locale, name, messages, money, busy, onAddOns, donation }: ExtrasGroupProps) {
  const { add_ons } = chosenOf(checkout)

  return (
    <>
      {offered.add_ons.length > 0 ? (
        <ul className="grid gap-3">
          {offered.add_ons.map((add_on) => (
            <AddOnRow
              key={add_on.id}
              add_on={add_on}
              quantity={add_ons.find(({ id }) => id === add_on.id)?.quantity ?? 0}
              locale={locale}
              messages={messages}
              money={money}
              busy={busy}
              onQuantity={(quantity) => onAddOns([...add_ons.filter(({ id }) => id !== add_on.id), { id: add_on.id, quantity }])}
            />
          ))}
        </ul>
      ) : null}
      {offered.donation ? (
        <Field
          id="donation"
          label={messages.donate}
          help={offered.donation.text ?? say(messages.donateHelp, { name })}
          problem={donation.problem ?? undefined}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          value={donation.text}
          onChange={(event) => donation.onText(event.target.value)}
          onBlur={donation.onDone}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault()
              donation.onDone()
            }
          }}
        />
      ) : null}
    </>
  )
}

interface AddOnRowProps {
  add_on: OfferedAddOn
  quantity: number
  locale: string
  messages: Messages["checkout"]
  money: (amount_minor: number) => string
  busy: boolean
  onQuantity: (quantity: number) => void
}

/** From this number on, remaining stock is shown. */
const FEW = 10

function AddOnRow({ add_on, quantity, locale, messages, money, busy, onQuantity }: AddOnRowProps) {
  const { title, description, unit_minor, max_per_order, left } = add_on
  const most = Math.min(max_per_order, left ?? max_per_order)

  return (
    <li className="flex items-center justify-between gap-4 rounded-card border border-line bg-raised p-4">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="font-semibold">{title}</p>
        {description ? <p className="text-sm text-ink-muted">{description}</p> : null}
        <p className="text-sm tabular-nums">
          {money(unit_minor)}
          {left === 0
            ? ` · ${messages.extraSoldOut}`
            : left !== null && left <= FEW
              ? ` · ${sayCount(messages.extraLeft, left, locale)}`
              : ""}
        </p>
      </div>
      <div role="group" aria-label={title} className="flex shrink-0 items-center rounded-control border border-line-strong">
        <Step
          label={say(messages.extraFewer, { title })}
          sign="−"
          disabled={busy || quantity <= 0}
          onClick={() => onQuantity(quantity - 1)}
        />
        <output aria-live="polite" className="min-w-8 text-center text-lg font-bold tabular-nums">
          {quantity}
        </output>
        <Step
          label={say(messages.extraMore, { title })}
          sign="+"
          disabled={busy || quantity >= most}
          onClick={() => onQuantity(quantity + 1)}
        />
      </div>
    </li>
  )
}

function Step({ label, sign, disabled, onClick }: { label: string; sign: string; disabled: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      // not `disabled`: keyboard focus stays on the pressed button while the total is computed
      aria-disabled={disabled}
      onClick={() => (disabled ? undefined : onClick())}
      className="size-12 text-xl font-bold aria-disabled:opacity-40"
    >
      {sign}
    </button>
  )
}
