/** Minutes that a date `p` of event `e` lasts: as the event says, else as long as the date was planned; null when neither is known. */
export const DURATION = "coalesce(e.duration_minutes, (extract(epoch from p.ends_at - p.starts_at) / 60)::integer)"
