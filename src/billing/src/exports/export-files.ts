import { join, resolve } from "node:path"
import { readSettings } from "@guichet/kernel/settings"

/** Where exports are kept: servers and workers share it, nothing serves it. */
export const exportFolder = (): string => join(resolve(readSettings().PRIVATE_FILES), "exports")

/** Parts that are whole, until they are one file. */
export const partFolder = (folder: string, id: string): string => join(folder, id)

/** What is kept of it in its row. */
export const fileKey = (id: string): string => `${id}.zip`
