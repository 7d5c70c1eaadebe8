/** How a bus or a distribution unit is broken, and kept off although somebody repairs it. */
export const outOfService = {
  failed: {
    tags: ['failed', 'asksHands'],
    description: 'passes nothing until repaired',
    on: { repaired: 'inService', tripped: 'held' },
  },
  held: {
    tags: ['failed', 'asksHands'],
    description: 'broken, and to be kept off when it is repaired',
    on: { repaired: 'tripped', closed: 'failed' },
  },
} as const;
