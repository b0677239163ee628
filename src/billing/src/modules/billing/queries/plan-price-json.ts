/** The `PlanPriceTerms` of version `v` from the first of the selected rows of `plan_price x`. */
export const planPriceJson = (which: string): string =>
  `(select jsonb_build_object('currency', x.currency, 'percent', x.percent, 'monthly_minor', x.monthly_minor, 'fixed_minor', x.fixed_minor,
     'free_fixed_minor', x.free_fixed_minor, 'min_minor', x.min_minor, 'max_minor', x.max_minor) from plan_price x
    where x.plan_version_id = v.id ${which})`

/** The plan's price in the operator's own currency. */
export const STANDARD_PRICE = planPriceJson("order by x.is_default desc, x.currency limit 1")

/** The `Rate` from the first of the selected rows of `fx_rate r`. */
export const rateJson = (which: string): string =>
  `(select jsonb_build_object('id', r.id, 'rate', r.rate::text, 'as_of', r.as_of) from fx_rate r where ${which})`

/** `PriceFacts["overrides"]` from the selected rows of `subscription_override o`. */
export const overridesJson = (which: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'field', o.field, 'currency', o.currency, 'value', o.value) order by o.set_at, o.id), '[]')
    from subscription_override o where ${which})`
