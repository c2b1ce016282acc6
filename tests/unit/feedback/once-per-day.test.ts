import { OncePerDay } from '../../../src/feedback/once-per-day';

it('lets something be said once in 24 hours, for each server', () => {
  const told = new OncePerDay();
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
  const says = [told.isFirst('1', at(0)), told.isFirst('1', at(23)), told.isFirst('2', at(23))];
  expect([...says, told.isFirst('1', at(24)), told.isFirst('1', at(25))]).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
});
