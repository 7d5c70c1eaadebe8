/**
 * A server or network device: how it rides through a gap, dies, and comes back in stages or does not.
 *
 *     fed ── cords.lost ──▶ holding ── after holdUp ──▶ dead ── cords.restored ──▶ bmc … ready
 *                              └───── cords.restored ──▶ fed
 *
 * Riding through is a region of its own beside the boot stages, because a machine that is booting rides through a
 * short gap like one that serves.
 */
import { chart } from '../statechart/dialect.ts';

export const machine = chart({
  guards: ['doesNotReturn', 'needsPart', 'hangs', 'needsHeld', 'cordsLive', 'coolingLive'],
  delays: [
    'holdUp',
    'bmcTime',
    'powerOnDelay',
    'postTime',
    'osTime',
    'checkTime',
    'redoTime',
    'joinTime',
    'warmUpTime',
    'partLeadTime',
  ],
}).createMachine({
  id: 'machine',
  initial: 'powered',
  states: {
    powered: {
      type: 'parallel',
      on: { failed: 'broken.notReturning', 'cooling.lost': 'overheated' },
      states: {
        supply: {
          initial: 'fed',
          states: {
            fed: { description: 'at least one cord is live', on: { 'cords.lost': 'holding' } },
            holding: {
              description: 'no cord is live; the power supply holds up the rails',
              after: { holdUp: '#machine.dead' },
              on: { 'cords.restored': 'fed' },
            },
          },
        },
        life: {
          initial: 'ready',
          states: {
            bmc: {
              tags: ['booting', 'drawing'],
              description: 'its management controller boots',
              after: { bmcTime: 'delayed' },
            },
            delayed: {
              tags: ['booting'],
              description: 'the power-restore policy holds it back',
              after: { powerOnDelay: 'post' },
            },
            post: {
              tags: ['booting', 'drawing'],
              description: 'power-on self-test and memory training',
              after: {
                postTime: [
                  { guard: 'doesNotReturn', target: '#machine.broken.notReturning' },
                  { target: 'os' },
                ],
              },
            },
            os: {
              tags: ['booting', 'drawing'],
              description: 'the operating system boots',
              after: { osTime: [{ guard: 'hangs', target: 'stuck' }, { target: 'checking' }] },
            },
            stuck: {
              tags: ['waiting', 'asksHands', 'drawing'],
              description: 'hangs at a prompt; a technician is needed',
              on: { 'hands.done': 'checking' },
            },
            checking: {
              tags: ['booting', 'drawing'],
              description: 'checks its file systems',
              after: { checkTime: 'redoing' },
            },
            redoing: {
              tags: ['booting', 'drawing'],
              description: 'replays its database log',
              after: { redoTime: [{ guard: 'needsHeld', target: 'joining' }, { target: 'waitingForNeeds' }] },
            },
            waitingForNeeds: {
              tags: ['waiting', 'drawing'],
              description: 'waits for a service it needs',
              on: { 'needs.held': 'joining' },
            },
            joining: {
              tags: ['booting', 'drawing'],
              description: 'joins its cluster',
              after: { joinTime: 'warming' },
              on: { 'needs.lost': 'waitingForNeeds' },
            },
            warming: {
              tags: ['booting', 'drawing'],
              description: 'warms its caches',
              after: { warmUpTime: 'ready' },
            },
            ready: { tags: ['ready', 'drawing'], description: 'ready' },
          },
        },
      },
    },
    dead: {
      tags: ['dark'],
      description: 'without power',
      on: {
        'cords.restored': [{ guard: 'coolingLive', target: 'powered.life.bmc' }, { target: 'overheated' }],
        failed: 'broken.notReturning',
      },
    },
    overheated: {
      tags: ['dark'],
      description: 'shut down because the room is too hot',
      on: {
        'cooling.restored': [{ guard: 'cordsLive', target: 'powered.life.bmc' }, { target: 'dead' }],
        failed: 'broken.notReturning',
      },
    },
    broken: {
      description: 'does not return by itself',
      initial: 'notReturning',
      // Repaired whether or not there is power meanwhile; what it waits for is not forgotten at a second cut.
      states: {
        notReturning: {
          tags: ['waiting', 'asksHands'],
          description: 'did not return; a technician is needed',
          on: {
            'hands.done': [
              { guard: 'needsPart', target: 'awaitingPart' },
              { guard: 'cordsLive', target: '#machine.powered.life.os' },
              { target: '#machine.dead' },
            ],
          },
        },
        awaitingPart: {
          tags: ['waiting'],
          description: 'waits for a spare part',
          after: { partLeadTime: 'fitting' },
        },
        fitting: {
          tags: ['waiting', 'asksHands'],
          description: 'the part is here; a technician is needed to fit it',
          on: {
            'hands.done': [
              { guard: 'cordsLive', target: '#machine.powered.life.os' },
              { target: '#machine.dead' },
            ],
          },
        },
      },
    },
  },
});
