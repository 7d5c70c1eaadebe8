/**
 * Chillers and the room that they cool. Its output is not power but a room that machines can run in.
 *
 * The heat of the room is a store: it rises while the chillers do not run, delivers `room.hot` when it is full, falls
 * while they do, and delivers `room.cool` when it is gone.
 */
import { chart } from '../../statechart/dialect.ts';

export const cooling = chart({ guards: ['inputLive'], delays: ['restartTime'] }).createMachine({
  id: 'cooling',
  type: 'parallel',
  states: {
    chillers: {
      initial: 'running',
      states: {
        running: {
          tags: ['drawing', 'chilling'],
          description: 'the chillers run',
          on: { 'input.lost': 'off', dipped: 'starting', failed: 'failed' },
        },
        off: {
          description: 'the chillers have no power',
          on: { 'input.restored': 'starting', failed: 'failed' },
        },
        starting: {
          tags: ['drawing'],
          description: 'the chillers restart',
          after: { restartTime: 'running' },
          on: { 'input.lost': 'off', failed: 'failed' },
        },
        failed: {
          tags: ['failed', 'asksHands'],
          description: 'the chillers are out of order',
          on: { repaired: [{ guard: 'inputLive', target: 'starting' }, { target: 'off' }] },
        },
      },
    },
    room: {
      initial: 'cool',
      states: {
        cool: {
          tags: ['live'],
          description: 'the room is cool enough',
          on: { 'room.hot': 'hot' },
        },
        hot: {
          tags: ['dark'],
          description: 'the room is too hot; machines have shut down',
          on: { 'room.cool': 'cool' },
        },
      },
    },
  },
});
