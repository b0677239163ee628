import { join, resolve } from "node:path"
import { readSettings } from "@guichet/kernel/settings"

/** The folder of exports: shared by servers and workers, served by none. */
export const exportFolder = (): string => join(resolve(readSettings().PRIVATE_FILES), "exports")

/** Finished parts, until they are combined into one file. */
export const partFolder = (folder: string, id: string): string => join(folder, id)

/** The file's key, stored in its row. */
export const fileKey = (id: string): string => `${id}.zip`
