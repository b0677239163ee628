/**
 * SQL: length in minutes of a date `p` of event `e`: as set for the event, otherwise as planned for the date; null when neither
 * is known.
 */
export const DURATION = "coalesce(e.duration_minutes, (extract(epoch from p.ends_at - p.starts_at) / 60)::integer)"
