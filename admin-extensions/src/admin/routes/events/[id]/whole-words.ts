import type { ChartCategoryDTO } from "@guichet/ticketing/contracts"
import type { TFunction } from "i18next"

/**
 * "Prix par personne : la table entière de 4 revient à 480,00 €", where only tables or booths are sold whole; otherwise null.
 *
 * @param amount_minor price of one person; null: not known yet
 */
export function wholeWords(
  { sold_whole }: Pick<ChartCategoryDTO, "sold_whole">,
  amount_minor: number | null,
  money: (amount_minor: number) => string,
  t: TFunction<"console">
): string | null {
  if (!sold_whole) {
    return null
  }
  const { from_people: from, to_people: to, kind } = sold_whole

  return from === to && amount_minor !== null && amount_minor > 0
    ? t(`prices.whole.${kind}Price`, { people: from, amount: money(amount_minor * from) })
    : t(`prices.whole.${from === to ? kind : (`${kind}s` as const)}`, { people: from, from, to })
}
