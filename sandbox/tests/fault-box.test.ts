import { FaultBox } from '../faults/fault-box';
import { Random } from '../random';

const SEND = 'POST /channels/{channel_id}/messages';

function firing(box: FaultBox, where: string, draws: number): boolean[] {
  return Array.from({ length: draws }, () => box.draw(where) !== undefined);
}

describe('the box of faults', () => {
  it('[4.15] fires at the named route only', () => {
    const box = new FaultBox(new Random(1), [{ where: SEND, what: '500' }]);
    expect([box.draw('GET /users/@me'), box.draw(SEND)?.what]).toEqual([undefined, '500']);
  });

  it('[4.15] fires at the Nth matching request once', () => {
    const box = new FaultBox(new Random(1), [{ where: SEND, what: '500', nth: 2 }]);
    expect(firing(box, SEND, 4)).toEqual([false, true, false, false]);
  });

  it('[4.15] fires so many times from the Nth on', () => {
    const box = new FaultBox(new Random(1), [{ where: '*', what: '500', nth: 2, times: 2 }]);
    expect(firing(box, SEND, 5)).toEqual([false, true, true, false, false]);
  });

  it('[4.15] repeats its chances with the same seed and differs with another', () => {
    const draw = (seed: number) =>
      firing(new FaultBox(new Random(seed), [{ where: '*', what: '500', probability: 0.5 }]), SEND, 40);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('[4.15] keeps event faults and request faults apart, also under *', () => {
    const box = new FaultBox(new Random(1), [{ where: '*', what: 'event-drop' }]);
    expect([box.draw(SEND), box.draw('MESSAGE_CREATE')?.what]).toEqual([undefined, 'event-drop']);
  });

  it('[4.15] lets what a test adds go wrong before what goes wrong by chance', () => {
    const box = new FaultBox(new Random(1), [{ id: 'by-chance', where: '*', what: '500' }]);
    box.add({ where: SEND, what: '429-html', nth: 2 });
    const drawn = [SEND, SEND, SEND].map((where) => box.draw(where)?.what);
    expect(drawn).toEqual(['500', '429-html', '500']);
  });

  it('[4.15] lists what is on with its count, and forgets what is removed', () => {
    const box = new FaultBox(new Random(1));
    const id = box.add({ where: SEND, what: '502' });
    box.draw(SEND);
    expect(box.list()).toEqual([{ id, where: SEND, what: '502', fired: 1 }]);
    expect([box.remove(id), box.remove(id), box.list()]).toEqual([true, false, []]);
  });
});
