/** Signal to the process of a renewal: a person has changed its rule, skipped this time or stopped it. */
export const RULE_CHANGED = 'ruleChanged'
