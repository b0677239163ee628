import type { Params } from "./form"

/**
 * Requests without a version header speak the account's older one, as the official CLI does:
 * what is `allowed_payment_method_types` today was `payment_method_types` there.
 */
export function withTodaysNames({ payment_method_types, ...params }: Params): Params {
  return payment_method_types === undefined ? params : { ...params, allowed_payment_method_types: payment_method_types }
}
