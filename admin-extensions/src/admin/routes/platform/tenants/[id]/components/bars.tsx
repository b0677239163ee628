import type { SoldSince } from "@guichet/billing/contracts"

interface BarsProps {
  sold: SoldSince[]
  /** accessible description of the whole chart */
  label: string
  /** label below the first and the last bar, and of each bar on hover */
  nameOf: (sold: SoldSince) => string
  amountOf: (sold: SoldSince) => string
}

/** Amounts as a bar chart. The accompanying table has the numbers. */
export const Bars = ({ sold, label, nameOf, amountOf }: BarsProps) => {
  const most = Math.max(1, ...sold.map(({ amount_minor }) => amount_minor))
  const ends = [sold[0], sold.at(-1)].filter((one) => one !== undefined)

  return (
    <div>
      <div role="img" aria-label={label} className="border-ui-border-strong flex h-32 items-end gap-px border-b md:gap-1">
        {sold.map((one) => (
          <div key={one.starts_on} title={`${nameOf(one)} · ${amountOf(one)}`} className="flex h-full flex-1 items-end">
            <div
              className="bg-ui-tag-blue-icon w-full rounded-t-sm"
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
