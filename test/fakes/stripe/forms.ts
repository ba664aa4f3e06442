/** What Stripe's calls carry: `line_items[0][quantity]=1`. */
export type Form = { [name: string]: Form | string | undefined }

export function readForm(body: string): Form {
  const form: Form = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split(/[[\]]+/).filter(Boolean)
    const last = path.pop() ?? ''
    let part = form
    for (const step of path) {
      const known = part[step]
      const next = typeof known === 'object' ? known : {}
      part[step] = next
      part = next
    }
    part[last] = value
  }
  return form
}

export const textAt = (form: Form, ...path: string[]): string | undefined => {
  const found = at(form, path)
  return typeof found === 'string' ? found : undefined
}

export function formAt(form: Form, ...path: string[]): Record<string, string> {
  const found = at(form, path)
  return typeof found === 'object'
    ? Object.fromEntries(
        Object.entries(found).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      )
    : {}
}

function at(form: Form, path: string[]): Form | string | undefined {
  return path.reduce<Form | string | undefined>(
    (part, step) => (typeof part === 'object' ? part[step] : undefined),
    form,
  )
}
