/** A `SeatRulesDTO` of `event e`, without rules that are not set. */
export const SEAT_RULES = `jsonb_strip_nulls(jsonb_build_object('row_ends_free', nullif(e.row_ends_free, false),
  'relaxed_above_percent', e.relaxed_above_percent, 'accessible_released', nullif(e.accessible_released, false)))`
