/** Address of the tab that this page belongs to; the first one is current on its own page only. Undefined: none. */
export const currentTab = (pathname: string, tabs: readonly (readonly [to: string, ...rest: unknown[]])[]): string | undefined =>
  tabs.find(([to], at) => pathname === to || (at > 0 && pathname.startsWith(`${to}/`)))?.[0]
