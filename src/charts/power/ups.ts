/**
 * A double-conversion UPS. Its inverter carries the load from the battery while the input is away, so the load sees
 * no gap; what it can see is the battery's end, the inverter's failure, or a loss while the UPS is bypassed for work.
 * The battery is a store: it empties while `discharging` and delivers `battery.exhausted` at zero.
 */
import { chart } from '../../statechart/dialect.ts';

const toBypassOr = (target: string) => [
  { guard: 'bypassLive', target: 'onStaticBypass' } as const,
  { target },
];

export const ups = chart({ guards: ['inputLive', 'bypassLive', 'withinRating'], delays: [] }).createMachine({
  id: 'ups',
  initial: 'online',
  states: {
    online: {
      tags: ['passes', 'charging'],
      description: 'carries the load through rectifier and inverter',
      on: {
        'input.lost': 'onBattery',
        'load.exceeded': toBypassOr('failed'),
        'work.began': { guard: 'bypassLive', target: 'bypassed' },
        failed: [{ guard: 'bypassLive', target: 'failedOnBypass' }, { target: 'failed' }],
      },
    },
    onBattery: {
      tags: ['live', 'discharging'],
      description: 'carries the load from the battery',
      on: {
        'input.restored': 'online',
        'battery.exhausted': toBypassOr('exhausted'),
        'load.exceeded': toBypassOr('failed'),
        failed: [{ guard: 'bypassLive', target: 'failedOnBypass' }, { target: 'failed' }],
      },
    },
    exhausted: {
      description: 'battery flat, load dropped',
      on: { 'input.restored': 'online', 'bypass.restored': 'onStaticBypass', failed: 'failed' },
    },
    onItsOwn: { always: [{ guard: 'inputLive', target: 'online' }, { target: 'onBattery' }] },
    onStaticBypass: {
      tags: ['passesSecond', 'charging'],
      description: 'the load hangs on the bypass source',
      on: {
        'load.fell': { guard: 'inputLive', target: 'online' },
        'input.restored': { guard: 'withinRating', target: 'online' },
        'bypass.lost': [{ guard: 'withinRating', target: 'onItsOwn' }, { target: 'failed' }],
        'work.began': 'bypassed',
        failed: 'failedOnBypass',
      },
    },
    bypassed: {
      tags: ['passesSecond', 'underWork'],
      description: 'out of the path for work: the load hangs on the bypass source with nothing behind it',
      on: {
        'work.ended': 'onItsOwn',
        failed: 'failedOnBypass',
      },
    },
    failedOnBypass: {
      tags: ['passesSecond', 'failed'],
      description: 'failed; the load hangs on the bypass source',
      on: {
        repaired: 'onItsOwn',
        'bypass.lost': 'failed',
      },
    },
    failed: {
      tags: ['failed'],
      description: 'failed; the load is dropped',
      on: {
        repaired: 'onItsOwn',
        'bypass.restored': 'failedOnBypass',
      },
    },
  },
});
