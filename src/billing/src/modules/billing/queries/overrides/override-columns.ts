/** `PriceOverride` of `subscription_override o`. */
export const OVERRIDE_COLUMNS = "o.id, o.field, o.currency, o.value, o.starts_at, o.until_at, o.reason, o.set_by, o.set_at"
