import type { Clock } from '../base/clock.js';
import { openClock } from './real-clock.js';
import type { TimeKind } from './host.js';
import { openVirtualClock } from './virtual-clock.js';

/** A clock of a kind that goes on from another: times of both can be compared. */
export function openTime(time: TimeKind, before: Clock): Clock {
  if (time.kind === 'scaled') return openClock(time.scale, before);
  return openVirtualClock({
    startAt: Math.max(before.date(), time.notBefore ?? 0),
    from: before.now(),
    pauseMs: time.pauseMs,
  });
}

/** The same clock, put forward where that time begins later. */
export function putForward(clock: Clock, time: TimeKind): Clock {
  const ms = time.kind === 'scaled' ? 0 : Math.max(0, (time.notBefore ?? 0) - clock.date());
  return ms === 0 ? clock : { ...clock, date: () => clock.date() + ms };
}
