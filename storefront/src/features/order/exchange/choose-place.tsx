"use client"

import { saysTable } from "@guichet/seating"
import { useId } from "react"
import type { Messages } from "../../../i18n/messages"
import { say, sayCount } from "../../../i18n/say"
import { inputClass } from "../../../ui/field"
import type { ExchangePlaces, OrderTicket } from "../../../sales-api/contracts"
import { rowOf } from "./row-of"

/** The new place of a ticket; empty: not chosen yet. */
export interface Wish {
  level_id: string
  /** of a large hall only */
  section: string
  row: string
  place_uid: string
}

interface ChoosePlaceProps {
  ticket: OrderTicket
  hall: ExchangePlaces
  wish: Wish
  /** places chosen for the other tickets */
  taken: string[]
  money: (amount_minor: number) => string
  locale: string
  messages: Messages["exchangeTickets"]
  /** the ticket's current place */
  place: string
  disabled: boolean
  /** whether an exchange for this price would be refused, whatever place is chosen */
  isRefused: (level: ExchangePlaces["levels"][number]) => boolean
  onChange: (wish: Wish) => void
  /** loads the places of a section */
  onOpen: (section: string) => void
}

/** What the second select lists: rows, tables or both. Areas are listed by their section. */
function rowWord(places: ExchangePlaces["places"]): "row" | "table" | "rowOrTable" {
  const named = places.filter(({ row_label }) => row_label !== "")

  return named.some(({ at_table }) => at_table) ? (named.every(({ at_table }) => at_table) ? "table" : "rowOrTable") : "row"
}

/** Selects for price, section (in a large hall), row and seat, usable by touch and by keyboard. */
export function ChoosePlace({
  ticket,
  hall,
  wish,
  taken,
  money,
  locale,
  messages,
  place,
  disabled,
  isRefused,
  onChange,
  onOpen,
}: ChoosePlaceProps) {
  const id = useId()
  const level = hall.levels.find((one) => one.id === wish.level_id)
  const free = hall.places.filter(
    ({ uid, kind, section, category_key }) =>
      category_key === level?.category_key &&
      (!hall.is_by_section || section === wish.section) &&
      (kind === "area" || !taken.includes(uid))
  )
  const rows = [...new Map(free.map((one) => [rowOf(one), one])).entries()]
  const seats = free.filter((one) => rowOf(one) === wish.row)
  const open = hall.levels.filter(({ category_key }) => hall.sections.some((one) => one.category_key === category_key))
  const has_refused = open.some(isRefused)

  const labelOf = ({ row_label, at_table, label }: (typeof seats)[number]) =>
    row_label === "" && at_table && !saysTable(label) ? `${messages.table} ${label}` : label

  const noteOf = (one: (typeof open)[number]) => {
    const is_now = one.name === ticket.price_level && one.amount_minor === ticket.amount_minor
    const note = isRefused(one) ? messages.notPossible : is_now ? messages.asNow : null

    return note === null ? "" : ` (${note})`
  }

  return (
    <fieldset className="grid gap-3 rounded-card border border-line bg-raised p-4" disabled={disabled}>
      <legend className="px-1 font-semibold">{say(messages.instead, { place })}</legend>
      <label className="grid gap-1" htmlFor={`${id}-level`}>
        {messages.price}
        <select
          id={`${id}-level`}
          className={`${inputClass} w-full`}
          value={wish.level_id}
          aria-describedby={has_refused ? `${id}-refused` : undefined}
          onChange={({ target }) => onChange({ level_id: target.value, section: "", row: "", place_uid: "" })}
        >
          <option value="">{messages.choose}</option>
          {open.map((one) => (
            <option key={one.id} value={one.id} disabled={isRefused(one)}>
              {`${[...new Set([one.category, one.name])].join(", ")}, ${money(one.amount_minor)}${noteOf(one)}`}
            </option>
          ))}
        </select>
      </label>
      {has_refused ? (
        <p id={`${id}-refused`} className="-mt-2 text-sm text-ink-muted">
          {messages.notPossibleHelp}
        </p>
      ) : null}
      {hall.is_by_section ? (
        <label className="grid gap-1" htmlFor={`${id}-section`}>
          {messages.section}
          <select
            id={`${id}-section`}
            className={`${inputClass} w-full`}
            value={wish.section}
            disabled={!level}
            onChange={({ target }) => {
              onChange({ ...wish, section: target.value, row: "", place_uid: "" })
              onOpen(target.value)
            }}
          >
            <option value="">{messages.choose}</option>
            {hall.sections
              .filter(({ category_key }) => category_key === level?.category_key)
              .map(({ section, free: count }) => (
                <option key={section} value={section}>
                  {sayCount(messages.sectionFree, count, locale, { section })}
                </option>
              ))}
          </select>
        </label>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <label className="grid gap-1" htmlFor={`${id}-row`}>
          {messages[rowWord(hall.places)]}
          <select
            id={`${id}-row`}
            className={`${inputClass} w-full`}
            value={wish.row}
            disabled={!level || rows.length === 0}
            onChange={({ target }) => onChange({ ...wish, row: target.value, place_uid: "" })}
          >
            <option value="">{messages.choose}</option>
            {rows.map(([key, { section, row_label, at_table }]) => (
              <option key={key} value={key}>
                {row_label === "" ? section : say(at_table ? messages.tableOf : messages.rowOf, { section, row: row_label })}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1" htmlFor={`${id}-seat`}>
          {messages.seat}
          <select
            id={`${id}-seat`}
            className={`${inputClass} w-full`}
            value={wish.place_uid}
            disabled={!wish.row}
            onChange={({ target }) => onChange({ ...wish, place_uid: target.value })}
          >
            <option value="">{messages.choose}</option>
            {seats.map((seat) => (
              <option key={seat.uid} value={seat.uid}>
                {seat.access ? `${labelOf(seat)} (${messages[seat.access]})` : labelOf(seat)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  )
}
