import type { Insertable } from 'kysely'
import type { Accounts, Organizations } from '../../db/schema.ts'
import type { OrganizationKind } from '../../domain/organization.ts'
import { SUB_DISTRIBUTORS, type SubDistributorStory } from './cultures.ts'
import type { World } from './world.ts'

export interface Installer {
  id: string
  name: string
  distributorId: string
  subDistributorId: string
}

export interface SubDistributor {
  story: SubDistributorStory
  installers: Installer[]
}

export interface Tree {
  organizations: Insertable<Organizations>[]
  accounts: Insertable<Accounts>[]
  subDistributors: SubDistributor[]
}

/** Distributors, sub-distributors and at least 40 installers, with one account each. */
export function growTree(world: World, scale: number, passwordHash: string): Tree {
  const tree: Tree = { organizations: [], accounts: [], subDistributors: [] }
  const distributorIds = new Map<string, string>()
  const names = new Set<string>()

  for (const story of SUB_DISTRIBUTORS) {
    const { distributor, culture } = story
    let distributorId = distributorIds.get(distributor.account)
    if (!distributorId) {
      distributorId = plant('distributor', distributor, story, {})
      distributorIds.set(distributor.account, distributorId)
    }
    const subDistributorId = plant('sub_distributor', story, story, { distributorId })
    const count = Math.max(2, Math.round(story.share * (40 + scale / 5_000)))
    const installers = Array.from({ length: count }, (_, index): Installer => {
      const name = newName(() => {
        const firm = `${world.pick(culture.lastNames)} ${world.pick(culture.trades)}`
        return names.has(firm) ? `${firm} ${world.pick(culture.cities)}` : firm
      })
      const account = `${story.account}-${String(index + 1).padStart(2, '0')}`
      const above = { distributorId, subDistributorId }
      const id = plant('installer', { account, name }, story, above, index === count - 1)
      return { id, name, distributorId, subDistributorId }
    })
    tree.subDistributors.push({ story, installers })
  }
  return tree

  function plant(
    kind: OrganizationKind,
    { account, name }: { account: string; name: string },
    { culture }: SubDistributorStory,
    above: { distributorId?: string; subDistributorId?: string },
    /** Has never signed in: the first time asks for an address and a password. */
    isNewcomer = false,
  ): string {
    const id = world.nextId()
    const owners = {
      distributorId: above.distributorId ?? id,
      subDistributorId: above.subDistributorId ?? (kind === 'sub_distributor' ? id : null),
      installerId: kind === 'installer' ? id : null,
    }
    tree.organizations.push({
      id,
      kind,
      parentId: above.subDistributorId ?? above.distributorId ?? null,
      ...owners,
      name,
      timeZone: culture.timeZone,
      currency: culture.currency,
      createdAt: world.daysAgo(400),
    })
    tree.accounts.push({
      id: world.nextId(),
      organizationId: id,
      ...owners,
      role: kind,
      account,
      email: `${account}@example.com`,
      name: culture.fullName(world.pick(culture.firstNames), world.pick(culture.lastNames)),
      emailConfirmedAt: isNewcomer ? null : world.daysAgo(398),
      passwordHash,
      mustChangePassword: isNewcomer,
      passwordChangedAt: isNewcomer ? null : world.daysAgo(398),
      createdAt: world.daysAgo(399),
    })
    return id
  }

  function newName(draw: () => string): string {
    let name = draw()
    for (let serial = 2; names.has(name); serial += 1) name = `${draw()} ${serial}`
    names.add(name)
    return name
  }
}
