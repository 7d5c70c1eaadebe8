/**
 * A server or network device: how it rides through a gap, dies, and comes back in stages or does not.
 *
 *     fed ── cords.lost ──▶ holding ── after holdUp ──▶ dead ── cords.restored ──▶ bmc … ready
 *                              └───── cords.restored ──▶ fed
 *
 * What it was doing when it died decides what it must do again: only a machine that was shut down has nothing to check.
 * Whether it may go on at all can be up to others: an orchestrator, a person at the switch, a boot server with so many
 * slots (`released` lets it go on).
 *
 * Riding through is a region of its own beside the boot stages, because a machine that is booting rides through a
 * short gap like one that serves.
 */
import { chart } from '../statechart/dialect.ts';

export const machine = chart({
  guards: [
    'doesNotReturn',
    'needsPart',
    'hangs',
    'needsHeld',
    'cordsLive',
    'coolingLive',
    'corrupts',
    'hangsWithoutNeeds',
    'cacheLost',
    'disksUnseen',
    'hasSpare',
    'isHeld',
    'queues',
    'retriesLater',
    'staysOff',
    'wasClean',
  ],
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
    'spareFetchTime',
    'backOffTime',
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
              after: {
                bmcTime: [
                  { guard: 'isHeld', target: 'off' },
                  { guard: 'staysOff', target: 'awaitingSwitch' },
                  { target: 'delayed' },
                ],
              },
            },
            off: {
              tags: ['held'],
              description: 'is off; only its management controller runs',
              on: { released: 'post' },
            },
            awaitingSwitch: {
              tags: ['waiting', 'asksHands'],
              description: 'stays off until a person switches it on',
              on: { 'hands.done': 'post', released: 'post' },
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
                  { guard: 'disksUnseen', target: 'disksUnseen' },
                  { target: 'tested' },
                ],
              },
            },
            disksUnseen: {
              tags: ['waiting', 'asksHands', 'drawing'],
              description:
                'does not see its disks, like all of its class; its residual power must be drained',
              on: { 'hands.done': 'tested' },
            },
            tested: { always: [{ guard: 'queues', target: 'queued' }, { target: 'os' }] },
            queued: {
              tags: ['booting', 'drawing', 'held'],
              description: 'waits its turn to load its system from what all share',
              on: { released: 'os' },
            },
            os: {
              tags: ['booting', 'drawing', 'loading'],
              description: 'the operating system boots',
              after: {
                osTime: [
                  { guard: 'hangs', target: 'stuck' },
                  { guard: 'wasClean', target: 'upToDate' },
                  { target: 'checking' },
                ],
              },
            },
            stuck: {
              tags: ['waiting', 'asksHands', 'drawing'],
              description: 'hangs at a prompt; a technician is needed',
              on: { 'hands.done': 'checking' },
            },
            checking: {
              tags: ['booting', 'drawing', 'loading'],
              description: 'checks its file systems',
              after: { checkTime: 'redoing' },
            },
            redoing: {
              tags: ['booting', 'drawing'],
              description: 'replays its database log',
              after: {
                redoTime: [
                  { guard: 'cacheLost', target: 'corrupt' },
                  { guard: 'corrupts', target: 'corrupt' },
                  { target: 'upToDate' },
                ],
              },
            },
            corrupt: {
              tags: ['waiting', 'asksHands', 'drawing'],
              description: 'what it had stored is not usable; a person must restore it',
              on: { 'hands.done': 'upToDate' },
            },
            upToDate: {
              always: [
                { guard: 'needsHeld', target: 'joining' },
                { guard: 'hangsWithoutNeeds', target: 'hung' },
                { target: 'waitingForNeeds' },
              ],
            },
            hung: {
              tags: ['waiting', 'asksHands', 'drawing'],
              description: 'hangs, for it missed a service it needs; a person must free it',
              on: {
                'hands.done': [{ guard: 'needsHeld', target: 'joining' }, { target: 'waitingForNeeds' }],
              },
            },
            waitingForNeeds: {
              tags: ['waiting', 'drawing'],
              description: 'waits for a service it needs',
              on: { 'needs.held': [{ guard: 'retriesLater', target: 'backingOff' }, { target: 'joining' }] },
            },
            backingOff: {
              tags: ['waiting', 'drawing'],
              description: 'has what it needs, and tries again after a pause',
              after: { backOffTime: 'joining' },
              on: { 'needs.lost': 'waitingForNeeds' },
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
            ready: { tags: ['ready', 'drawing'], description: 'ready', on: { shutdown: 'off' } },
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
              { guard: 'needsPart', target: 'lacking' },
              { guard: 'cordsLive', target: '#machine.powered.life.os' },
              { target: '#machine.dead' },
            ],
          },
        },
        lacking: { always: [{ guard: 'hasSpare', target: 'fetching' }, { target: 'awaitingPart' }] },
        fetching: {
          tags: ['waiting'],
          description: 'a spare part on site is fetched',
          after: { spareFetchTime: 'fitting' },
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
