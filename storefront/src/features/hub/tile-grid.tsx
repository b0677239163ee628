import type { ReactNode } from "react"

export function TileGrid({ tiles }: { tiles: { key: string; tile: ReactNode }[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
      {tiles.map(({ key, tile }) => (
        <li key={key}>{tile}</li>
      ))}
    </ul>
  )
}
