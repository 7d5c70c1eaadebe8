/**
 * A UPS. Its inverter carries the load from the battery while the input is away: without a gap when it is a
 * double-conversion one, after `transferGap` otherwise. What the load can see is the battery's end, an overload, the
 * inverter's failure, a bypass that is not synchronised, or a loss while the UPS is bypassed for work.
 *
 * The battery is a store that empties while `discharging` and delivers `battery.exhausted` at zero; the inverter's
 * overload is one that fills and delivers `overload.ended`.
 */
import { chart } from '../../statechart/dialect.ts';

export const ups = chart({
  guards: [
    'inputLive',
    'bypassLive',
    'withinRating',
    'isSynchronised',
    'hasGap',
    'batteryFails',
    'isDefective',
    'restartsByHand',
  ],
  delays: ['transferGap', 'bypassGap'],
}).createMachine({
  id: 'ups',
  initial: 'online',
  states: {
    online: {
      tags: ['passes', 'charging'],
      description: 'carries the load through rectifier and inverter',
      on: {
        'input.lost': 'deciding',
        'overload.ended': 'overloaded',
        'work.began': { guard: 'bypassLive', target: 'bypassed' },
        'work.botched': 'dropped',
        tripped: 'off',
        failed: 'broken',
      },
    },
    deciding: {
      always: [
        { guard: 'batteryFails', target: 'emptied' },
        { guard: 'isDefective', target: 'emptied' },
        { guard: 'hasGap', target: 'switching' },
        { target: 'onBattery' },
      ],
    },
    switching: {
      tags: ['transferring'],
      description: 'between its input and its battery',
      after: { transferGap: 'onItsOwn' },
      on: { tripped: 'off', failed: 'broken' },
    },
    onBattery: {
      tags: ['live', 'discharging'],
      description: 'carries the load from the battery',
      on: {
        'input.restored': 'online',
        'battery.exhausted': 'emptied',
        'overload.ended': 'overloaded',
        'work.botched': 'dropped',
        tripped: 'off',
        failed: 'broken',
      },
    },
    emptied: { always: [{ guard: 'bypassLive', target: 'toBypass' }, { target: 'exhausted' }] },
    overloaded: { always: [{ guard: 'bypassLive', target: 'toBypass' }, { target: 'failed' }] },
    broken: { always: [{ guard: 'bypassLive', target: 'failedOnBypass' }, { target: 'failed' }] },
    exhausted: {
      description: 'battery flat, load dropped',
      on: {
        'input.restored': 'restarting',
        'bypass.restored': 'toBypass',
        tripped: 'off',
        failed: 'failed',
      },
    },
    restarting: { always: [{ guard: 'restartsByHand', target: 'awaitingRestart' }, { target: 'online' }] },
    awaitingRestart: {
      tags: ['asksHands', 'waiting'],
      description: 'its input is back; an electrician restarts it',
      on: { 'hands.done': 'onItsOwn', 'input.lost': 'exhausted', tripped: 'off', failed: 'failed' },
    },
    onItsOwn: { always: [{ guard: 'inputLive', target: 'online' }, { target: 'onBattery' }] },
    toBypass: { always: [{ guard: 'isSynchronised', target: 'onStaticBypass' }, { target: 'breaking' }] },
    breaking: {
      tags: ['transferring'],
      description: 'between its inverter and a bypass that is not synchronised',
      after: { bypassGap: 'emptiedOrBypass' },
      on: { tripped: 'off', failed: 'broken' },
    },
    emptiedOrBypass: {
      always: [{ guard: 'bypassLive', target: 'onStaticBypass' }, { target: 'exhausted' }],
    },
    onStaticBypass: {
      tags: ['passesSecond', 'charging'],
      description: 'the load hangs on the bypass source',
      on: {
        'load.fell': { guard: 'inputLive', target: 'returning' },
        'input.restored': { guard: 'withinRating', target: 'returning' },
        'bypass.lost': [{ guard: 'withinRating', target: 'onItsOwn' }, { target: 'failed' }],
        'overload.ended': 'burnt',
        'work.began': 'bypassed',
        'work.botched': 'dropped',
        tripped: 'off',
        failed: 'failedOnBypass',
      },
    },
    // An inverter that does not follow the bypass cannot take the load back without a gap: it stays where it is.
    returning: { always: [{ guard: 'isSynchronised', target: 'online' }, { target: 'onStaticBypass' }] },
    burnt: {
      tags: ['failed', 'asksHands'],
      description: 'its static switch opened under more than it can carry; the load is dropped',
      on: { repaired: 'onItsOwn' },
    },
    bypassed: {
      tags: ['passesSecond', 'underWork'],
      description: 'out of the path for work: the load hangs on the bypass source with nothing behind it',
      on: {
        'work.ended': 'onItsOwn',
        tripped: 'off',
        failed: 'failedOnBypass',
      },
    },
    dropped: {
      tags: ['underWork'],
      description: 'a step of the switching was done wrong: the load is dropped until the work is over',
      on: { 'work.ended': 'onItsOwn', tripped: 'off', failed: 'failed' },
    },
    off: {
      description: 'switched off, and kept off',
      on: { closed: 'onItsOwn', failed: 'failed' },
    },
    failedOnBypass: {
      tags: ['passesSecond', 'failed', 'asksHands'],
      description: 'failed; the load hangs on the bypass source',
      on: {
        repaired: 'onItsOwn',
        'bypass.lost': 'failed',
        'overload.ended': 'burnt',
        tripped: 'failed',
      },
    },
    failed: {
      tags: ['failed', 'asksHands'],
      description: 'failed; the load is dropped',
      on: {
        repaired: 'onItsOwn',
        'bypass.restored': 'failedOnBypass',
      },
    },
  },
});
