"use client"

import { useState, type ReactNode } from "react"
import { sayCount, type CountedMessage } from "../../i18n/say"

interface FilteredTilesProps {
  tiles: { key: string; text: string; tile: ReactNode }[]
  locale: string
  messages: { filter: string; found: CountedMessage; nothing: string }
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/**
 * The tiles, and a field that shows only those containing every typed word, ignoring accents. Without JavaScript all are shown.
 */
export function FilteredTiles({ tiles, locale, messages }: FilteredTilesProps) {
  const [typed, setTyped] = useState("")
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const shown = tiles.filter(({ text }) => words.every((word) => plain(text).includes(word)))

  return (
    <>
      <label className="grid max-w-[26rem] gap-1 text-sm font-semibold">
        {messages.filter}
        <input
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className="min-h-12 rounded-control border border-line bg-raised px-4 text-base font-normal"
        />
      </label>
      <p className="sr-only" role="status">
        {words.length > 0 && shown.length > 0 ? sayCount(messages.found, shown.length, locale) : ""}
      </p>
      {shown.length > 0 ? <TileGrid tiles={shown} /> : <p className="text-lg text-ink-muted">{messages.nothing}</p>}
    </>
  )
}

export function TileGrid({ tiles }: { tiles: { key: string; tile: ReactNode }[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
      {tiles.map(({ key, tile }) => (
        <li key={key}>{tile}</li>
      ))}
    </ul>
  )
}
