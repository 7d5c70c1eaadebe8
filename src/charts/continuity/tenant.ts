/**
 * A tenant of a shared site: loses its power, hears of it, comes, brings its estate back.
 *
 *     served ── no cord for longer than holdUp ──▶ dark ── cords.restored ──▶ waitingForNotice ─▶ onTheWay
 *        ▲                                                                                          │
 *        └── checking ◀── applications ◀── starting ◀── (waitingForHours) ◀─────────────────────────┘
 *
 * Its people hear of the loss and set out whether or not there is power again, so `dark` has the same stages. Another
 * loss sends it back to `dark`; who is on the way or there by then, is so still: `isNoticed`, `hasArrived`, `isThere`.
 */
import { chart } from '../../statechart/dialect.ts';

export const tenant = chart({
  guards: ['isNoticed', 'hasArrived', 'isThere', 'waitsForHours'],
  delays: ['holdUp', 'noticeTime', 'travelTime', 'untilOpening', 'startTime', 'applicationTime', 'checkTime'],
}).createMachine({
  id: 'tenant',
  initial: 'powered',
  states: {
    powered: {
      type: 'parallel',
      states: {
        supply: {
          initial: 'fed',
          states: {
            fed: { description: 'at least one cord is live', on: { 'cords.lost': 'holding' } },
            holding: {
              description: 'no cord is live; the power supplies hold up the rails',
              after: {
                holdUp: [
                  { guard: 'isThere', target: '#tenant.dark.crewThere' },
                  { guard: 'hasArrived', target: '#tenant.dark.crewWaits' },
                  { guard: 'isNoticed', target: '#tenant.dark.crewOnTheWay' },
                  { target: '#tenant.dark.unnoticed' },
                ],
              },
              on: { 'cords.restored': 'fed' },
            },
          },
        },
        life: {
          initial: 'served',
          states: {
            served: { tags: ['serving'], description: 'its estate runs' },
            waitingForNotice: {
              tags: ['waiting'],
              description: 'has power; nobody of it knows that it was without',
              after: { noticeTime: 'onTheWay' },
            },
            onTheWay: {
              tags: ['waiting'],
              description: 'has power; its people are on their way',
              after: {
                travelTime: [{ guard: 'waitsForHours', target: 'waitingForHours' }, { target: 'starting' }],
              },
            },
            waitingForHours: {
              tags: ['waiting'],
              description: 'has power; its people begin in business hours',
              after: { untilOpening: 'starting' },
            },
            starting: {
              tags: ['booting'],
              description: 'its people bring its machines back',
              after: { startTime: 'applications' },
            },
            applications: {
              tags: ['booting'],
              description: 'its applications are started in order',
              after: { applicationTime: 'checking' },
            },
            checking: {
              description: 'its data is checked before it opens',
              after: { checkTime: 'served' },
            },
          },
        },
      },
    },
    dark: {
      initial: 'unnoticed',
      states: {
        unnoticed: {
          tags: ['dark'],
          description: 'without power; nobody of it knows',
          after: { noticeTime: 'crewOnTheWay' },
          on: { 'cords.restored': '#tenant.powered.life.waitingForNotice' },
        },
        crewOnTheWay: {
          tags: ['dark'],
          description: 'without power; its people are on their way',
          after: {
            travelTime: [{ guard: 'waitsForHours', target: 'crewWaits' }, { target: 'crewThere' }],
          },
          on: { 'cords.restored': '#tenant.powered.life.onTheWay' },
        },
        crewWaits: {
          tags: ['dark'],
          description: 'without power; its people begin in business hours',
          after: { untilOpening: 'crewThere' },
          on: { 'cords.restored': '#tenant.powered.life.waitingForHours' },
        },
        crewThere: {
          tags: ['dark'],
          description: 'without power; its people are there',
          on: { 'cords.restored': '#tenant.powered.life.starting' },
        },
      },
    },
  },
});
