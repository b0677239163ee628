import type { AdminWebhookDelivery, AdminWebhookEndpoint, WebhookType } from "@guichet/messaging/contracts"
import type { AdminApiKey, AdminNewApiKey, KeyRight } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

const KEYS = ["console", "api-keys"]
const ENDPOINTS = ["console", "webhook-endpoints"]
const deliveriesOf = (id: string) => ["console", "webhook-deliveries", id]
const pathOf = (id: string) => `/admin/webhook-endpoints/${id}`

/** A change, and the queries that are invalidated after it. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>, ...changed: string[][]) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(changed.map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

export const useApiKeys = (offset: number) =>
  useQuery({
    queryKey: [...KEYS, offset],
    queryFn: () => read<{ api_keys: AdminApiKey[]; count: number }>("/admin/access-keys", { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
  })

export const useMakeKey = () =>
  useChange(
    (terms: { name: string; rights: KeyRight[]; ttl_days: number }) => write<AdminNewApiKey>("/admin/access-keys", terms),
    KEYS
  )

export const useRevokeKey = () => useChange((id: string) => erase(`/admin/access-keys/${id}`), KEYS)

export interface EndpointValues {
  url: string
  types: WebhookType[]
  description: string
}

interface WithSecret {
  endpoint: AdminWebhookEndpoint
  secret: string
}

export const useEndpoints = () =>
  useQuery({
    queryKey: ENDPOINTS,
    queryFn: () => read<{ endpoints: AdminWebhookEndpoint[] }>("/admin/webhook-endpoints").then(({ endpoints }) => endpoints),
  })

export const useEndpoint = (id: string) =>
  useQuery({
    queryKey: [...ENDPOINTS, id],
    queryFn: () => read<{ endpoint: AdminWebhookEndpoint }>(pathOf(id)).then(({ endpoint }) => endpoint),
  })

export const useAddEndpoint = () =>
  useChange((values: EndpointValues) => write<WithSecret>("/admin/webhook-endpoints", values), ENDPOINTS)

export const useChangeEndpoint = (id: string) =>
  useChange((change: Partial<EndpointValues> & { is_on?: boolean }) => write(pathOf(id), change), ENDPOINTS)

export const useRemoveEndpoint = (id: string) => useChange(() => erase(pathOf(id)), ENDPOINTS)

export const useRotateSecret = (id: string) => useChange(() => write<WithSecret>(`${pathOf(id)}/rotate`), ENDPOINTS)

export const useTestEndpoint = (id: string) => useChange(() => write(`${pathOf(id)}/test`), deliveriesOf(id))

/** Fetched again every few seconds: pending deliveries are about to be sent. */
export const useDeliveries = (id: string, offset: number) =>
  useQuery({
    queryKey: [...deliveriesOf(id), offset],
    queryFn: () =>
      read<{ deliveries: AdminWebhookDelivery[]; count: number }>(`${pathOf(id)}/deliveries`, { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
    refetchInterval: 4_000,
  })

export const useReplay = (endpoint_id: string) =>
  useChange((id: string) => write(`/admin/webhook-deliveries/${id}/replay`), deliveriesOf(endpoint_id))
