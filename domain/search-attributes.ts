/** What operators can search processes by in Temporal. Names and types; none carries a name or a secret of a person. */
export const SEARCH_ATTRIBUTES = {
  /** The organization that the process works for. */
  OrgId: 'KEYWORD',
  /** What kind of business it is, such as `autop_regular`. */
  Kind: 'KEYWORD',
  /** The row that it belongs to. */
  EntityId: 'KEYWORD',
  /** The row's status. */
  BusinessState: 'KEYWORD',
  /** How many things it works on. */
  Items: 'INT',
  /** Somebody must look at what it has found. */
  Attention: 'BOOL',
} as const
