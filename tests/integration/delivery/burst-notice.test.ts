import { deliveryDesk, texts, type DeliveryDesk } from '../../support/delivery-desk';
import { noAnswer } from '../../support/fake-places';
import { laneWorkers, type LaneWorkers } from '../../support/lane-worker';

describe('the notice about a burst', () => {
  let desk: DeliveryDesk;
  let workers: LaneWorkers;
  const relay = async (text: string) =>
    desk.append(desk.postLane, 'relay-to-post', { rendered: texts(text) });

  beforeEach(async () => {
    desk = await deliveryDesk();
    workers = laneWorkers(desk);
    await relay('20');
    await desk.append(desk.postLane, 'burst-notice');
    await relay('21');
    await relay('22');
  });
  afterEach(() => desk.close());

  it('says in its place how many wait, where they have waited for seconds', async () => {
    desk.clock.advance(3000);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual([
      '20',
      'notice many-messages-wait {"count":2,"ticketId":"1"}',
      '21',
      '22',
    ]);
  });

  it('is left out where the messages are carried fast enough', async () => {
    desk.clock.advance(2999);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['20', '21', '22']);
  });

  it('is there once although nobody heard that it was sent, and more wait by then', async () => {
    desk.clock.advance(3000);
    await workers.drain(desk.postLane, {
      forum: { write: (_post, sending) => (workers.post.write(sending), Promise.resolve(noAnswer)) },
    });
    await relay('23');
    desk.clock.advance(10_000);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual([
      '20',
      'notice many-messages-wait {"count":2,"ticketId":"1"}',
      '21',
      '22',
      '23',
    ]);
  });
});
