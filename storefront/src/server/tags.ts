/** What a cached answer depends on. Writers send these names to `POST /internal/revalidate`. */
export const tags = {
  site: (key: string) => `t:${key}`,
  events: (key: string) => `t:${key}:events`,
  event: (key: string, slug: string) => `t:${key}:event:${slug}`,
}
