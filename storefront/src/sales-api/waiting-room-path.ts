const WAITING_ROOM = /^\/sales-api\/waiting-rooms\/\w+(?:\?[\w=&%-]*)?$/

/** Of the details of `turn_needed`: where to get a turn. Null unless it is a path of this site's waiting rooms. */
export const waitingRoomPath = ({ waiting_room_path: path }: Record<string, unknown>): string | null =>
  typeof path === "string" && WAITING_ROOM.test(path) ? path : null

/** In the page's language. */
export const waitingRoomLink = (path: string, locale: string): string => `${path}${path.includes("?") ? "&" : "?"}lang=${locale}`
