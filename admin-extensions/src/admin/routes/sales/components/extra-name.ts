import type { SaleExtraDTO } from "@guichet/ticketing/contracts"
import type { TFunction } from "i18next"

/** `2 × Programme`, or the word for a donation. */
export const extraName = (
  { kind, title, quantity }: Pick<SaleExtraDTO, "kind" | "title" | "quantity">,
  t: TFunction<"console">
): string => (kind === "donation" ? t("sales.donation") : quantity > 1 ? `${quantity} × ${title}` : title)
