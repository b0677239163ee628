import type { AdminGlueCheck, AdminNameServers } from "@guichet/domains/contracts"
import { useMutation, useQuery } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const PATH = "/admin/platform/name-servers"

export const useNameServers = () =>
  useQuery({ queryKey: ["console", "name-servers"], queryFn: () => read<AdminNameServers>(PATH) })

/** The result is not cached: the registry's data may change at any time. */
export const useCheckGlue = () => useMutation({ mutationFn: () => write<AdminGlueCheck>(`${PATH}/check`) })
