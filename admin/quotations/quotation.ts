import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Quotation, QuotationPrice } from '../../api/schemas/quotation.ts'
import { type QuotationInputs, quotationFaults } from '../../domain/quotation/inputs.ts'
import { useDebounced } from '../debounced.ts'
import { request } from '../http.ts'
import { queryClient } from '../query-client.ts'

const STILL_MS = 200

/** What is asked of the calculator. */
export interface Asked {
  installerId: string | undefined
  inputs: QuotationInputs
  months: number
}

export const faultsOf = ({ inputs }: Asked): Record<string, string> =>
  Object.fromEntries(quotationFaults(inputs).map(({ field, message }) => [field, message]))

/** What it costs now, as one types; undefined while something is missing or cannot be. */
export function useQuotedPrice(asked: Asked) {
  const body = useDebounced(JSON.stringify(asked), STILL_MS)
  const isComplete = asked.installerId !== undefined && quotationFaults(asked.inputs).length === 0
  return useQuery({
    queryKey: ['quotation-price', body],
    queryFn: ({ signal }) =>
      request<QuotationPrice>('POST', 'quotations/calculations', {
        body: JSON.parse(body),
        signal,
      }),
    enabled: isComplete && body === JSON.stringify(asked),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
}

export const quotationPath = (id: string): string => `/quotations/${id}/show`

export const priceOf = ({ currency, months, result }: Quotation): QuotationPrice => ({
  currency,
  months,
  ...result,
})

export async function changeQuotation(id: string, body: object): Promise<void> {
  await request('PATCH', `quotations/${id}`, { body })
  await queryClient.invalidateQueries({ queryKey: ['quotations'] })
}
