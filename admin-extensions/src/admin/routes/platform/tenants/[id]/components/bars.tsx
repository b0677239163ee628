import type { SoldSince } from "@guichet/billing/contracts"

interface BarsProps {
  sold: SoldSince[]
  /** accessible description of the whole chart */
  label: string
  /** label below the first and the last bar, and of each bar on hover */
  nameOf: (sold: SoldSince) => string
  amountOf: (sold: SoldSince) => string
}

/** Amounts as a bar chart, with the highest one above it. The accompanying table has the numbers. */
export const Bars = ({ sold, label, nameOf, amountOf }: BarsProps) => {
  const top = sold.reduce<SoldSince | null>((most, one) => (one.amount_minor > (most?.amount_minor ?? 0) ? one : most), null)
  const most = top?.amount_minor ?? 1
  const ends = [sold[0], sold.at(-1)].filter((one) => one !== undefined)

  return (
    <div>
      {top && (
        <div aria-hidden className="text-ui-fg-subtle txt-small mb-1">
          {nameOf(top)} · {amountOf(top)}
        </div>
      )}
      <div role="img" aria-label={label} className="border-ui-border-strong flex h-32 items-end gap-px border-b md:gap-1">
        {sold.map((one) => (
          <div key={one.starts_on} title={`${nameOf(one)} · ${amountOf(one)}`} className="flex h-full flex-1 items-end">
            <div
              className="bg-ui-bg-interactive w-full rounded-t-sm"
              style={{ height: one.amount_minor > 0 ? `max(2px, ${(100 * one.amount_minor) / most}%)` : 0 }}
            />
          </div>
        ))}
      </div>
      <div aria-hidden className="text-ui-fg-subtle txt-small mt-1 flex justify-between">
        {ends.map((one) => (
          <span key={one.starts_on}>{nameOf(one)}</span>
        ))}
      </div>
    </div>
  )
}
